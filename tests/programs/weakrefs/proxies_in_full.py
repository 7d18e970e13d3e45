import weakref
class N:
    def __init__(self, n):
        self.n = n
    def get(self):
        return self.n
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, x): return x == 5
    def __iter__(self): return iter([1, 2])
    def __str__(self): return "N!"
    def __add__(self, o): return ("add", o)
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o):
        self.n += o
        return self
    def __eq__(self, o): return isinstance(o, N)
    def __hash__(self): return 7
    def __neg__(self): return "neg"
    def __bool__(self): return False
    def __index__(self): return 2
    def __reversed__(self): return iter("rev")
    def __call__(self, *a, **k): return (a, k)
n = N(1000)
p = weakref.proxy(n)
print(p.n, p.get(), len(p), p[3], 5 in p, list(p), str(p), p + 1, 1 + p)
p[1] = 2
del p[1]
print(p == n, n == p, -p, bool(p), [1, 2, 3][p], p(1, k=2))
p.extra = [1]
print(n.extra, isinstance(p, N), type(p).__name__, p.__class__.__name__)
del p.extra
print(hasattr(n, "extra"), weakref.proxy(n) is p, weakref.getweakrefcount(n))
r = weakref.ref(n)
print(weakref.getweakrefs(n)[0] is r, weakref.getweakrefs(n)[1] is p)
q = weakref.proxy(n, lambda x: print("callback", x is q))
try:
    hash(p)
except TypeError as e:
    print(e)
x = p
x += 5
print(x is n, n.n)
del x, n
for f in (lambda: p.n, lambda: p + 1, lambda: len(p), lambda: str(p), lambda: 1 + p, lambda: p == 1):
    try:
        f()
    except ReferenceError as e:
        print(e)
class M:
    def m(self): return self
M.__reversed__ = lambda self: iter("rev")
m = M()
pm = weakref.proxy(m)
print(list(reversed(pm)), pm.m() is m, callable(pm), callable(p))
try:
    pm + 1
except TypeError as e:
    print(e)
try:
    pm()
except TypeError as e:
    print(e)
try:
    pm.missing
except AttributeError as e:
    print(e)
try:
    next(pm)
except TypeError as e:
    print(e)
print(weakref.ProxyTypes)
s = {1, 2}
ps = weakref.proxy(s)
print(ps | {3}, ps & {1}, len(ps), 1 in ps)
ps.add(9)
print(sorted(s))
def func(a, b=2): return a, b
pf = weakref.proxy(func)
print(pf(1), pf(1, b=3), pf(*[1, 2]), pf.__name__)
o = [n for n in range(3)]
