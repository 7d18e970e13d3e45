class Meta(type):
    def __iter__(cls):
        return iter(cls.items)
    def __len__(cls):
        return len(cls.items)
    def __getattr__(cls, n):
        return f"meta-{n}"
class Thing(metaclass=Meta):
    items = ["a", "b"]
print(list(Thing), len(Thing), Thing.missing)
class Lazy:
    def __init__(self, fn): self.fn = fn
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, c):
        if o is None: return self
        v = o.__dict__[self.n] = self.fn(o)
        return v
class U:
    @Lazy
    def data(self):
        print("load")
        return [1, 2, 3]
u = U()
print(u.data, u.data, "data" in vars(u))
class Attr:
    def __getattr__(self, n):
        if n.startswith("x"):
            return n * 2
        raise AttributeError(n)
    def __setattr__(self, n, v):
        object.__setattr__(self, n, (v, "set"))
    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)
a = Attr()
a.val = 500
print(a.val, a.xy, hasattr(a, "q"), getattr(a, "q", None))
del a.val
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
s = Slots()
try:
    s.c = 1
except AttributeError as e:
    print(e)
print(hasattr(s, "b"), hasattr(s, "__dict__"))
class Sub(Slots):
    pass
z = Sub()
z.c = 5
print(z.__dict__, z.a)
class Static:
    n = 0
    @staticmethod
    def make(): return Static()
    @classmethod
    def count(cls):
        cls.n += 1
        return cls.n
print(Static.count(), Static.make().count(), type(Static.make()) is Static)
X = type("X", (Static,), {"extra": lambda self: self.n})
print(X().extra(), X.__mro__[1].__name__, X.count(), Static.n)
class Prop:
    def __init__(self): self._v = 1
    v = property(lambda s: s._v, lambda s, x: setattr(s, "_v", x), doc="d")
p = Prop()
p.v = 7000
print(p.v, Prop.v.__doc__)
class Cmp:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, o): return self.n < o.n
print(len({Cmp(1), Cmp(1), Cmp(2)}), sorted([Cmp(3), Cmp(1)])[0].n, Cmp(1) in [Cmp(1)], [Cmp(1)].index(Cmp(1)))
