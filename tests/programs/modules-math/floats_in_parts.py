import math
from math import isclose, fsum, sumprod

print(0.1 + 0.2 == 0.3, isclose(0.1 + 0.2, 0.3), isclose(1, 1.1, rel_tol=0.1), isclose(0, 1e-12), isclose(0, 1e-12, abs_tol=1e-9))
print(sum([0.1] * 10), fsum([0.1] * 10), fsum([1e16, 1, 1e-16]), fsum([1e308, 1, -1e308]), fsum([]), fsum(x / 7 for x in range(50)))
print(sumprod([1, 2, 3], [4, 5, 6]), sumprod([0.1, 0.2], [3, 4]), sumprod([], []), sumprod((10**20, 1), (2, 0.5)))
for x in (8.0, 0.1, -3.75, 0.0, -0.0, 1e300, 5e-324, math.inf):
    print(x, math.frexp(x), math.modf(x), math.fabs(x), math.ulp(x))
print(math.ldexp(0.5, 4), math.ldexp(1, -1074), math.ldexp(3, 1000), math.ldexp(0, 10**30), math.ldexp(1, -(10**30)))
print(math.copysign(3, -0.0), math.copysign(-2.5, 1), math.fmod(-7, 3), -7 % 3, math.remainder(7, 4), math.remainder(6, 4), math.remainder(10, 4))
print(math.nextafter(1, 2), math.nextafter(0, -1), math.nextafter(1, 2, steps=3), math.nextafter(5, 5), math.nextafter(-1.0, math.inf, steps=10**30))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(3), math.isnan(math.inf - math.inf))
print(math.fma(2, 3, 4), math.fma(0.1, 10, -1))
print(math.nan == math.nan, math.nan is math.nan, math.inf > 10**400, -math.inf < 0, math.inf - 1)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(isclose, 1, 2, rel_tol=-1)
attempt(isclose, 1)
attempt(isclose, 1, 2, 3)
attempt(fsum, [1e308, 1e308])
attempt(fsum, [math.inf, -math.inf])
attempt(fsum, [1, "2"])
attempt(fsum, 3)
attempt(sumprod, [1], [1, 2])
attempt(math.fmod, 5, 0)
attempt(math.ldexp, 1, 5000)
attempt(math.ldexp, 1, 2.0)
attempt(math.remainder, 1, 0)
attempt(math.fma, math.inf, 0, 1)
attempt(math.nextafter, 1, 2, steps=-1)
attempt(math.copysign, x=1, y=2)
print(math, math.sqrt, math.__name__, math.floor.__name__)
print(sorted(name for name in dir(math) if not name.startswith("_")))
