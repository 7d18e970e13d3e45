# Properties whose getters are no functions.
from functools import cache, partial
import sys
class P:
    @property
    @cache
    def big(self): print(sys.getrefcount(self)); return [1]
    @property
    def plain(self): print(sys.getrefcount(self))
p = P(); p.big; p.big
p.plain
class K:
    def __call__(self, x): print(sys.getrefcount(x)); return x
class Q:
    a = property(K())
    b = property(cache(K()))
    def __lt__(self, o): return False
    d = property(print)
q = Q(); q.a; q.b
getattr(q, "a")
print(max([q], key=cache(K())) is q, sorted([q, q], key=K()) == [q, q], list(map(cache(K()), [q, p])) == [q, p])
def run(f, x): return f(x)
run(cache(K()), q)
run(K(), q); run(partial(K()), q)
class R:
    c = property(len)
    def __len__(self): print(sys.getrefcount(self)); return 3
r = R(); r.c; print(r.c)
