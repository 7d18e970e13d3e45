import sys
def show(x):
    return sys.getrefcount(x)
def two(x, y):
    return sys.getrefcount(x), sys.getrefcount(y)
def var(*xs):
    return sys.getrefcount(xs[0]), len(xs)
def kws(**k):
    return sys.getrefcount(k['v'])
def inner(x):
    return show(x)
obj = ['obj']
print(sys.getrefcount(obj), show(obj), two(obj, obj), var(obj), kws(v=obj), inner(obj))
print(show(['temp']), var(['t'], 2))
alias = obj
holder = {'k': obj, 'l': [obj]}
print(show(obj))
class M:
    def __init__(self, o): self.o = o
    def m(self): return sys.getrefcount(self)
    def __call__(self, x): return sys.getrefcount(x)
    def __len__(self): return sys.getrefcount(self)
    def __getitem__(self, i): return sys.getrefcount(self), sys.getrefcount(i)
    @property
    def p(self): return sys.getrefcount(self)
    @staticmethod
    def s(x): return sys.getrefcount(x)
    @classmethod
    def c(cls, x): return sys.getrefcount(x)
i = M(obj)
print(i.m(), i(obj), len(i), i[obj], i.p, i.s(obj), i.c(obj))
b = i.m
print(b(), M.m(i))
print(list(map(show, [obj])), sorted([obj], key=show), [show(o) for o in [obj]])
print(max([obj, obj], key=show) is obj)
f = lambda q=obj: sys.getrefcount(q)
print(f(), f(obj))
def rec(x, n):
    return sys.getrefcount(x) if n == 0 else rec(x, n - 1)
print(rec(obj, 3))
def gen(x):
    yield sys.getrefcount(x)
    yield sys.getrefcount(x)
g = gen(obj)
print(next(g), next(g))
del g
for o in (obj,):
    print(sys.getrefcount(o))
for n, o in enumerate([obj]):
    print(sys.getrefcount(o))
with_tuple = (obj, obj)
a, c = with_tuple
print(sys.getrefcount(a))
def nonl():
    cell = obj
    def get(): return sys.getrefcount(cell)
    return get(), get
print(nonl()[0])
print(f'{sys.getrefcount(obj)}', '%d' % sys.getrefcount(obj))
