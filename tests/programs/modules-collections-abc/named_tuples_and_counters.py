from collections import namedtuple, Counter
def t(*a, **k):
    try:
        c = namedtuple(*a, **k)
        print(c._fields, c._field_defaults, c.__doc__, c.__new__.__doc__, c.__new__.__defaults__, c.__module__)
        return c
    except Exception as e:
        print(type(e).__name__, e)
t("P", "x y")
t("P", "x, y", defaults=[1])
t("P", ["x", "y"], defaults=(1, 2))
t("P", "x", defaults=(1, 2))
t("P", "x x")
t("P", "_x")
t("P", "x def")
t("P", "x 1y")
t("1P", "x")
t("class", "x")
t("P", "x x _y def 1 z __a x", rename=True)
t("P", "_1 a _1", rename=True)
t("P", [1, "a"])
t("P", "")
t("P", [""], rename=True)
t("P", [""])
t("P", "x", module="mod", defaults=iter([5]))
t(3, "a")
P = t("P", "x y", defaults=[0])
print(P(1), P(1, 2), P._make("ab"), P(1)._replace(y=4), P(3)._asdict(), P.x, P(1) == (1, 0))
for f in (lambda: P(), lambda: P._make([1]), lambda: P(1)._replace(q=1), lambda: P(1, 2, 3), lambda: P(z=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
c = Counter("abca")
c.update({"a": 1}, b=4); print(c)
c.update(); c.update("zz"); c.update(None, q=1); print(c)
c.subtract("ab"); c.subtract({"z": 5}, q=1); c.subtract(); print(c)
d = Counter(c); d |= Counter(a=9, n=1); print(d)
d = Counter(c); d &= Counter(a=1, b=99); print(d)
class M(Counter):
    def update(self, *a, **k):
        print("update", a, k)
        super().update(*a, **k)
M("ab", c=2)
