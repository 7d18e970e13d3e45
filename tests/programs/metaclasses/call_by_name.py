class R(type):
    def __call__(cls, *args):
        return super().__call__(*args)
class C(metaclass=R):
    def __init__(self, r):
        self.r = r
def make(v):
    return C(v)
for i in range(12):
    x = make(2.5 + i)
class S(type):
    def __call__(cls, *args, **kw):
        o = super().__call__(*args, **kw)
        return o
class K(metaclass=S):
    def __new__(cls, a, b=1):
        print(b)
        return super().__new__(cls)
    def __init__(self, a, b=2):
        self.a = a
p = [1]
K(p)
K(p, b=p)
type.__call__(K, p)
type.__call__(K, p, b=p)
class T(type):
    def __call__(cls, a, b):
        return type.__call__(cls, a, b)
class U(metaclass=T):
    def __init__(self, a, b):
        self.a = a, b
U(p, p)
class L(list):
    def __init__(self, *a):
        super().__init__(*a)
class I:
    def __iter__(self):
        yield 1
i = I()
L(i)
class M(list):
    def __init__(self, a):
        super().__init__(a)
M(i)
class E(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        print(self.args)
E(p, i)
object.__setattr__(i, "x", p)
print(object.__getattribute__(i, "x"))
