import sys
class B: __slots__ = ("a",)
class Loose(B): __slots__ = ("__dict__",)
class Loose2(B): pass
class L(list): pass
class D(dict): pass
class I(int): pass
class S(str): pass
class T(tuple): pass
class St(set): pass
class E(Exception): pass
class F(float): pass
class OD(__import__("collections").OrderedDict): pass
class P: pass
for c in (Loose, Loose2, L, D, I, S, T, St, E, F, OD, P):
    o = c()
    q = c()
    o.x = 1
    print(c.__name__, sys.getsizeof(o.__dict__), end=" ")
    o.y = 1
    q.z = 1
    print(sys.getsizeof(o.__dict__), sys.getsizeof(q.__dict__), end=" ")
    for n in "abcdefgh":
        setattr(o, n, 0)
    print(sys.getsizeof(o.__dict__), sys.getsizeof(c().__dict__))
