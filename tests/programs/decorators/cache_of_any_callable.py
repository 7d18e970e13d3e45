# Caches around whatever can be called.
from functools import lru_cache, cache
@cache
class Foo:
    def __init__(self, x): print("init", x); self.x = x
print(Foo(1) is Foo(1), Foo.cache_info())
@lru_cache(maxsize=1)
class Bar:
    def __new__(cls, x): print("new", x); return object.__new__(cls)
print(Bar(1) is Bar(1), Bar.cache_info())
@cache
@lru_cache(maxsize=1)
def f(x): print("f", x); return [x]
print(f(1) is f(1), f.cache_info(), f.__wrapped__.cache_info())
g = cache(cache(f)); g(2); print(list(map(g, [2, 2])), g.cache_info())
class K:
    def __call__(self, x): print("K"); return x
k = cache(K()); print(k(1), k(1), k.cache_info())
m = cache(K().__call__); print(m(1), m(1), m.cache_info())
class P:
    def __init__(self): pass
    @property
    @cache
    def big(self): print("big"); return [1]
p = P(); print(p.big is p.big)
from functools import partial
h = cache(partial(K(), 5)); print(h(), h(), h.cache_info())
class S:
    @staticmethod
    @cache
    def s(x): print("s", x); return x
    @classmethod
    @cache
    def c(cls, x): print("c", x); return x
print(S.s(1), S().s(1), S.c(2), S().c(2))
