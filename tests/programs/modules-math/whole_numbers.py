import math
from math import factorial, gcd, lcm, comb, perm, isqrt, prod

print([factorial(n) for n in range(10)], factorial(30))
print(gcd(12, 18), gcd(), gcd(-7), gcd(0, 0), gcd(48, 36, 30), gcd(2**80, 6**40))
print(lcm(4, 6), lcm(), lcm(-3, 5), lcm(0, 9), lcm(2, 3, 4, 5, 6))
print([comb(6, k) for k in range(8)], comb(60, 30), comb(2**70, 2))
print(perm(5), perm(5, 2), perm(5, 0), perm(3, 4), perm(2**70, 2))
print([isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 10**40 - 1)])
print(prod([1, 2, 3, 4]), prod([]), prod([2, 0.5, 3]), prod([2, 3], start=10), prod(range(1, 25)))
print(prod(["a", 3]) if False else prod([[1, 2], 2], start=1) == [1, 2, 1, 2])
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(7), math.ceil(10**20 + 0.5))


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __floor__(self):
        return self.cents // 100

    def __ceil__(self):
        return -(-self.cents // 100)

    def __trunc__(self):
        return "cut"

    def __index__(self):
        return self.cents

    def __float__(self):
        return self.cents / 100


m = Money(250)
print(math.floor(m), math.ceil(m), math.trunc(m), math.gcd(m, 100), math.sqrt(m))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(factorial, -1)
attempt(factorial, 2.0)
attempt(factorial, "3")
attempt(comb, 5, -1)
attempt(comb, -5, 1)
attempt(perm, 5.0, 1)
attempt(isqrt, -4)
attempt(gcd, 1.5, 2)
attempt(lcm, "a")
attempt(prod, 5)
attempt(math.floor, math.nan)
attempt(math.ceil, -math.inf)
attempt(math.trunc, "x")
attempt(math.floor, "x")
attempt(math.prod, [1], begin=2)
