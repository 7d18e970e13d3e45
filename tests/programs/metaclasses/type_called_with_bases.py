class M(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", mcls.__name__, name, bases, ns, kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, *args, **kw):
        print("init", cls.__name__, args[0], kw)
        super().__init__(*args)
class N(M):
    pass
class P(type):
    pass
class A(metaclass=M): pass
class B(metaclass=N): pass
class C(metaclass=P): pass
X = type("X", (A,), {"x": 1})
print(type(X), X.x)
Y = type("Y", (A, B), {}, k=1)
print(type(Y))
Z = M("Z", (B,), {})
print(type(Z))
W = type("W", (C,), {})
print(type(W))
try:
    type("V", (A, C), {})
except TypeError as e:
    print(e)
print(type(type.__new__(type, "U", (A,), {})))
import abc
print(type(type("Q", (abc.ABC,), {})))
