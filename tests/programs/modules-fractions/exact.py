from fractions import Fraction

a, b = Fraction(1, 3), Fraction(3, 4)
print(a + b, a - b, a * b, a / b, a // b, a % b, a**2, a**-2, -a, abs(-a), divmod(b, a))
print(a + 1, 2 - a, a * 0.5, 1 / b, a**0.5, 2**b, a == Fraction(2, 6), a < b, a <= 0.4, b == 0.75)
print(repr(a), str(Fraction(4, 2)), Fraction("22/7"), Fraction("-1.25"), Fraction("1e-3"), Fraction(0.1), Fraction(3, -6))
print(Fraction(3.14159).limit_denominator(100), Fraction("0.333").limit_denominator(10), Fraction(0.5).as_integer_ratio())
print(int(Fraction(-7, 2)), round(Fraction(7, 2)), round(Fraction(22, 7), 2), float(a), bool(Fraction(0)), hash(Fraction(2)) == 2)
print(sum([Fraction(1, n) for n in range(1, 6)]), max(a, b), sorted([b, a, Fraction(1, 2)]), {Fraction(1, 2): "half"}[0.5])
print(f"{a:.3f} {b:>8} {b:+.1e} {Fraction(123456, 7):,.2f} {a:.1%} {b:08.2f} {b}")
for bad in (lambda: Fraction(1, 0), lambda: a / 0, lambda: Fraction("x"), lambda: Fraction(1.5, 2), lambda: Fraction([]),
            lambda: a + "1", lambda: format(a, "q")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
