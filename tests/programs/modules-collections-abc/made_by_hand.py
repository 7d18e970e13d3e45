from collections.abc import Callable, Generator, MutableMapping, MutableSequence, MutableSet, Set

class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for i in items:
            self.add(i)
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def add(self, x):
        if x not in self.items:
            self.items.append(x)
    def discard(self, x):
        if x in self.items:
            self.items.remove(x)
    def __repr__(self): return f"Bag({self.items})"
a, b = Bag([1, 2, 3]), Bag([2, 3, 4])
print(a - b, a | b, a & b, a ^ b, a - [1], [1, 9] - a, a ^ [1, 9], [9] ^ a, [7] | a, [1] & a, a <= b, a < Bag([1, 2, 3, 4]), a >= Bag([1]), a > a, a == {1, 2, 3}, a != b, a.isdisjoint([5]))
for bad in (lambda: a - 5, lambda: a | 5, lambda: a ^ 5, lambda: 5 - a, lambda: a < [1], lambda: Bag().pop(), lambda: a.remove(99)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, e.__suppress_context__, repr(e.__context__))
c = Bag("abcd")
c -= "a"; print(c)
c |= "xy"; print(c)
c &= Bag("bxz"); print(c)
c ^= ["b", "q"]; print(c)
c ^= Bag("q"); print(c)
print(c.pop(), c)
c ^= c; print(c)
c |= "ab"; c -= c; print(c)
c |= "ab"; c.clear(); print(c)
print(Set._hash(Bag([1, 2])) == hash(frozenset([1, 2])))

class Box(MutableMapping):
    def __init__(self, *a, **k):
        self.d = {}
        self.update(*a, **k)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def __repr__(self): return f"Box({self.d})"
m = Box({"a": 1}, b=2)
m.update([("c", 3)]); m.update(Box(d=4)); m.update(e=5)
class HasKeys:
    def keys(self): return ["k"]
    def __getitem__(self, k): return k * 2
m.update(HasKeys())
print(m, m.pop("a"), m.pop("zz", 0), m.popitem(), m.get("b"), m.get("q", 7), "b" in m, "q" in m, m.setdefault("n", 1), m.setdefault("b"))
for bad in (lambda: m.pop("zz"), lambda: Box().popitem(), lambda: m.update(5), lambda: m.update([1]), lambda: reversed(m)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, e.__suppress_context__, repr(e.__context__))
print(m == {"b": 2}, m == m.d, m != Box(), m == 3, m.keys(), m.items(), m.values(), m.keys() & ["b"], m.items() - [("b", 2)], ("b", 2) in m.items(), ("b", 3) in m.items(), ("q", 1) in m.items(), 2 in m.values(), 99 in m.values(), list(m.values()), len(m.items()), type(m.keys() | []), type(iter(m.keys())))
m.clear(); print(m)

class Seq(MutableSequence):
    def __init__(self, *a): self.l = list(a)
    def __getitem__(self, i): return self.l[i]
    def __setitem__(self, i, v): self.l[i] = v
    def __delitem__(self, i): del self.l[i]
    def __len__(self): return len(self.l)
    def insert(self, i, v): self.l.insert(i, v)
s = Seq(1, 2, 3, 2)
print(s.index(2), s.index(2, 2), s.index(2, -1), s.index(3, 0, -1), s.count(2), list(reversed(s)), 3 in s, 9 in s)
for bad in (lambda: s.index(9), lambda: s.index(1, 1), lambda: s.index(3, 0, 2), lambda: s.index(3, 0, -2), lambda: s.remove(9), lambda: Seq().pop()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
s.extend(s); s += [8]; s.append(9); s.reverse(); s.remove(2); print(s.l, s.pop(), s.pop(0))
s.clear(); print(s.l)

X = Callable[[int, str], bool]
print(X, X.__args__, X.__reduce__()[1], Callable[..., int], Callable[..., int].__reduce__()[1], Callable[[], int])
from typing import TypeVar, ParamSpec
T = TypeVar("T"); P = ParamSpec("P")
print(Callable[[T], int][str], Callable[P, int][[int, str]], Callable[P, T][..., int], Callable[[T, int], T][(str,)])
for bad in (lambda: Callable[int], lambda: Callable[int, int], lambda: Callable[[int], int][str]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

class Gen(Generator):
    def send(self, v): return v
    def throw(self, typ, val=None, tb=None): super().throw(typ, val, tb)
for args in ((ValueError,), (ValueError, ValueError("v")), (ValueError("x"),), (ValueError, None, None)):
    try:
        Gen().throw(*args)
    except ValueError as e:
        print(repr(e))
try:
    1 / 0
except Exception as e:
    tb = e.__traceback__
try:
    Gen().throw(KeyError, None, tb)
except KeyError as e:
    print(repr(e), e.__traceback__ is not None)
try:
    Gen().throw(KeyError, KeyError(3), tb)
except KeyError as e:
    print(repr(e))
print(Gen().close(), next(Gen()))
