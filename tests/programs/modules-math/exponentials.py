import math

print(math.e, math.pi, math.tau, math.inf, math.nan)
for x in (0.5, 1, 2, 10, 100.25):
    print(x, math.exp(x), math.log(x), math.log2(x), math.log10(x), math.sqrt(x), math.cbrt(x))
print(math.log(8, 2), math.log(100, 10), math.log(10**400), math.log2(2**1000), math.log10(10**50), math.log(True))
print(math.exp2(10), math.expm1(1e-10), math.log1p(1e-10), math.pow(2, 0.5), math.pow(-8, 3), math.pow(5, -2))
for x in (-2.0, -0.5, 0.25, 3.0):
    print(x, math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x), math.erf(x), math.erfc(x))
print(math.acosh(2), math.atanh(0.5), math.gamma(5), math.gamma(0.5), math.lgamma(10), math.gamma(-1.5))


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


print([round(sigmoid(x), 4) for x in range(-5, 6)])
print(math.pow(0, 0), math.pow(math.inf, 0), math.pow(1, math.nan), math.pow(math.inf, -1), math.pow(-math.inf, 3))
print(math.pow(0.5, math.inf), math.pow(2, -math.inf), math.pow(-1, math.inf))


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(math.sqrt, -1)
attempt(math.log, 0)
attempt(math.log, -3)
attempt(math.log, 5, 1)
attempt(math.log10, 0)
attempt(math.exp, 1000)
attempt(math.pow, -8, 1 / 3)
attempt(math.pow, 0, -1)
attempt(math.pow, 10, 400)
attempt(math.acos, 2)
attempt(math.atanh, 1)
attempt(math.gamma, 0)
attempt(math.gamma, 200)
attempt(math.lgamma, -2)
attempt(math.cosh, 1000)
attempt(math.sin, math.inf)
attempt(math.sqrt, "4")
attempt(math.sqrt, None)
attempt(math.sqrt, 10**400)
attempt(math.sqrt)
attempt(math.sqrt, 1, 2)
attempt(math.atan2, 1)
attempt(math.log)
attempt(math.hypot, 1, "2")
attempt(math.dist, (1, 2), (1, 2, 3))
