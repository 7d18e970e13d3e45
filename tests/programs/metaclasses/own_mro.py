class M(type):
    def mro(cls):
        print("mro of", cls.__name__)
        return super().mro()
class A(metaclass=M): pass
class B(A): pass
print(B.__mro__)
class R(type):
    def mro(cls):
        m = super().mro()
        return [m[0]] + m[1:-1][::-1] + [m[-1]]
class P: x = 1
class Q: x = 2
class S(P, Q, metaclass=R): pass
print(S.x, S.__mro__)
class Bad(type):
    def mro(cls): return [5]
try:
    class C(metaclass=Bad): pass
except TypeError as e: print(e)
A.__bases__ = (P,)
print(B.__mro__)
print(type.mro(A), A.mro())
