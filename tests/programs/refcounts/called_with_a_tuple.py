# Calls whose arguments lie in a tuple.
from functools import lru_cache, partial, cache
import sys
def mk(c):
    @c
    def load(key, *rest):
        print("load", sys.getrefcount(key), sys.getrefcount(load), sys.getrefcount(rest))
        return [key]
    return load
for load in mk(cache), mk(lru_cache(maxsize=2)), mk(lru_cache(maxsize=0)), mk(lru_cache(typed=True)):
    v = "".join(["pay", "load"])
    t = (v,)
    load(*t); print(t, sys.getrefcount(v))
    load(*[v]); print(t, sys.getrefcount(v))
    load.cache_clear()
    u = (v, [0][0], 700)
    load.cache_clear()
    load(*u); load(*u); print(u, sys.getrefcount(v), sys.getrefcount(u))
    p = partial(load, v); load.cache_clear()
    p(); p(); print(p.args, sys.getrefcount(v))
    p(5); print(p.args, sys.getrefcount(v))
    p = partial(load, *u)
    p(); p(); print(p.args, sys.getrefcount(u))
    load.cache_clear()
    print(list(map(load, [v, "x", v])), sys.getrefcount(v))
class C:
    @lru_cache
    def m(self, a, b=1):
        print(sys.getrefcount(self), sys.getrefcount(a)); return a
c = C(); a = [1] and (600, 601); a = tuple(list(a))
c.m(a); c.m(a, b=2); c.m(*[a]); c.m(**{"a": a}); C.m(c, a, 3)
print(sys.getrefcount(c), sys.getrefcount(a))
f = partial(c.m, a, b=7); f(); f(b=8); print(f.args, sys.getrefcount(a))
class K:
    def __call__(self, *x): print(sys.getrefcount(x[0])); return x
k = K(); w = tuple([5, 6]); args = (w, 2)
k(*args); partial(k, w)(); partial(k, *args)(); partial(partial(k, w), 3)(4)
print(args, sys.getrefcount(w))
import operator
g = operator.itemgetter(0); ps = partial(g, [w]); ps(); ps(); print(ps.args, sys.getrefcount(w), g(*[[w]]), g(*ps.args), ps.args)
mc = operator.methodcaller("count", w); pm = partial(mc, [w, w]); print(pm(), pm(), pm.args, sys.getrefcount(w)); print(mc(*pm.args), pm.args)
ag = operator.attrgetter("real"); pa = partial(ag, 900); print(pa(), pa(), pa.args, ag(*pa.args), pa.args)
