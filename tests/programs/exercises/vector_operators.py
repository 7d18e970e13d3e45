class Vec:
    def __init__(self, *c):
        self.c = tuple(c)
    def __add__(self, o):
        if not isinstance(o, Vec):
            return NotImplemented
        return Vec(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k):
        return Vec(*[a * k for a in self.c])
    __rmul__ = __mul__
    def __neg__(self):
        return self * -1
    def __eq__(self, o):
        return isinstance(o, Vec) and self.c == o.c
    def __hash__(self):
        return hash(self.c)
    def __getitem__(self, i):
        return self.c[i]
    def __len__(self):
        return len(self.c)
    def __bool__(self):
        return any(self.c)
    def __iadd__(self, o):
        self.c = (self + o).c
        return self
    def __format__(self, spec):
        return "<" + ", ".join(format(x, spec) for x in self.c) + ">"
v = Vec(1, 2)
w = Vec(300, 400)
u = v + w
print(f"{u:.1f}", u[1], len(u), bool(Vec(0, 0)))
alias = v
v += w
print(alias is v, v == u, hash(v) == hash(u))
print(f"{2 * v}", f"{-v}")
d = {u: "sum"}
print(d[v])
s = {u, v, w}
print(len(s))
try:
    v + 3
except TypeError as e:
    print(e)
x, y = w
print(x, y, list(reversed(w)), 300 in w)
