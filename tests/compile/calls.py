f()
f(1, 2, *a, 3, *b, k=1, **c, m=2, **d)
f(*a)
f(*a, **b)
f(**b)
f(k=1)
f(1, k=1, m=2)
f(*a, k=1)
f(*a, k=1, m=2)
f(**b, k=1, m=2)
o.m()
o.m(1, k=2)
o.m(*a)
o.m(**b)
o.m.n(1)(2)[3]()
print((lambda: 0)())
f(x for x in y)
f((x for x in y), 1)
f(a)(b)(c)
f(
    1,
    a
    .b
    .c(
        2,
    ),
    k=3,
)
(a
 .b(1)
 .c(x=2)
 .d)
long(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)
long.m(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
long(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15, p=16, q=17)
import os, sys as system
os.getcwd()
system.exit(1)


class A(B, metaclass=M, x=1):
    def m(self, a):
        super().m(a)
        super(A, self).m(a, k=1)
        super().attr
        super(A, self).attr
        super().__class__
        super(*a).x
        return super().m

    def without_arguments():
        return super().m()

    @classmethod
    def make(cls):
        return super().make()


class C(*bases, **keywords):
    pass
