from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, DivisionByZero, InvalidOperation, getcontext, localcontext

print(0.1 + 0.2, Decimal("0.1") + Decimal("0.2"), Decimal("1.10") * 3, Decimal(7) / 3, Decimal("10") // 3, Decimal("-7") % 3)
print(repr(Decimal("2.50")), Decimal(0.1), Decimal("1E+3"), Decimal((1, (1, 2, 5), -2)), Decimal("  -3.14 "))
price = Decimal("19.995")
for rounding in (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, None):
    print(price.quantize(Decimal("0.01"), rounding=rounding))
print(round(Decimal("2.675"), 2), round(Decimal("2.5")), int(Decimal("-7.9")), float(Decimal("0.25")))
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.125'):.1%} {Decimal('3'):>8.2f} {Decimal('1e10'):f} {Decimal('12'):e}")
getcontext().prec = 6
print(Decimal(1) / Decimal(7), Decimal(2).sqrt(), getcontext())
with localcontext() as context:
    context.prec = 30
    print(Decimal(1) / 7, Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln())
print(Decimal(1) / 7)
print(Decimal("1.0") == 1, Decimal("0.5") == 0.5, Decimal(1) < Decimal("1.5"), sorted([Decimal(3), Decimal("1.5"), 2]))
print(sum([Decimal("0.1")] * 10), max(Decimal(1), Decimal(2)), hash(Decimal(5)) == hash(5), {Decimal("1.0"): "one"}[1])
for bad in (lambda: Decimal(1) / 0, lambda: Decimal("abc"), lambda: Decimal(-1).sqrt(), lambda: Decimal(0) / 0):
    try:
        print(bad())
    except (DivisionByZero, InvalidOperation, TypeError) as error:
        print(type(error).__name__, error)
