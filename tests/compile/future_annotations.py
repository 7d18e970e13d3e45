"""Doc"""
from __future__ import annotations, division
x: int = 1
y: list[dict[str, int | None]]
z: (1 + 2) * 3 - -4 ** 5 // ~6 @ a
w: "already text"
v: (lambda a, /, b=1, *c, d, e=2, **f: (a if b else not c))
u: ([x for x in y if x if z for w in v], {x: y for x in z}, (x async for x in y), {*a})
t: (f(*a, k=1, **b), a.b[c:d:e, ...], a[b, c], a[(b, c)], (a,), (), [1, 2], {1: 2, **c})
s: (a < b <= c != d is not e not in f, a and (b or c) and not d, yield_)
r: (f"text {x!r:>{w}} {{}} {'q'}" 'joined', b"bytes", u"prefix", 'it\'s', 1e400, 2j, -1j, 1.5, ..., None)
q: ((lambda: 0)(1)[2], 1 .real, -(-x), (a + b) * c ** d ** e, (a ** b) ** c, not (a == b))
p: (lambda *, k: 0, lambda *a: a, lambda: 0, lambda a, b: a)


def f(a: int, /, b: str | None = None, *args: *Ts, c: float = 1.0, **kw: Any) -> dict[str, "x"]:
    n: int = 1
    return n


class C:
    a: C
    b: int = 1

    def m(self: C, x: (yes if a else no)) -> C: ...
