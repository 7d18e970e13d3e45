import os
x = 1


def outer(a, b):
    c = 1

    def inner(d=c):
        nonlocal c
        c += 1
        e = a

        def innermost():
            nonlocal e
            e = b
            return a, c, e, x
        return innermost, d
    global g
    g = inner
    del b
    return c, lambda: c + a


def counters():
    return [lambda: i for i in range(3)]


def captured_parameter(p, *args, **kwargs):
    def use():
        return p, args, kwargs
    p = 2
    return use


def cell_and_local(z, a):
    b = a
    y = b

    def use():
        return y, z, b
    return use


def deleted():
    x = 1

    def use():
        return x
    del x
    return use


class A:
    def method(self):
        def inner():
            return self, __class__, super().x
        return inner

    def local_class(self):
        class B(A):
            y = self

            def m(me):
                return self, super().m()
        return B


def shadows_comprehension(x):
    y = [x for x in x if x]
    z = [lambda: x for x in y]
    w = {x: (lambda: y)() for x in y}
    return x, y, z, w, [(x := k) for k in w]


[x for x in x]
{x: y for x in [lambda: x]}
print([os for os in [1]], os)


def walrus():
    if any((found := i) > 2 for i in range(5)):
        return found
    [last := i for i in range(3)]
    return last


any((module_level := i) for i in range(5))


def globals_in_nested():
    global deep

    def f():
        deep = 1

        def g():
            global deep
            deep = 2
        return g
    deep = 3
    return f
