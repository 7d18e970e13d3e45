import cmath
from math import inf, nan

parts = [-0.0, 1.5, inf, -inf, nan]


def of(f, *args):
    try:
        return f(*args)
    except ValueError as e:
        return str(e)


names = "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp sqrt".split()
special = [complex(x, y) for x in parts for y in parts if not (cmath.isfinite(x) and cmath.isfinite(y))]
for name in names:
    print(name, *[of(getattr(cmath, name), z) for z in special])
for r in parts:
    print("rect", r, *[of(cmath.rect, r, phi) for phi in (0.0, -0.0, 2.5, inf, nan)])
print(of(cmath.log, 1j, 1))
