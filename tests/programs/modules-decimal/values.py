from decimal import Context, Decimal, Inexact, getcontext, setcontext

for text in ("0", "-0.00", "1.50", "1E-10", "12345E+2", "Infinity", "-inf", "NaN"):
    d = Decimal(text)
    print(d, d.as_tuple(), d.is_finite(), d.is_signed(), d.adjusted(), d.normalize(), bool(d))
a, b = Decimal("10.5"), Decimal("3")
print(divmod(a, b), a**2, a**-1, b ** Decimal("0.5"), a.compare(b), a.max(b), a.remainder_near(b), a.fma(2, 1))
print(a.to_integral_value(), a.copy_negate(), abs(-a), +a, a.as_integer_ratio(), a.same_quantum(b), a.log10(), a.scaleb(2))
c = Context(prec=4)
print(c.divide(1, 3), c.create_decimal("3.14159"), c.sqrt(2), c.flags[Inexact], c)
setcontext(Context(prec=10))
print(Decimal(2) / 3, getcontext().prec, Decimal("1e400") * Decimal("1e400"))
print(Decimal("123.456").to_eng_string(), Decimal("1E+4").to_eng_string(), str(Decimal("1234E+2")))
