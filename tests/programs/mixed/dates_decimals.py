from datetime import datetime, date, timedelta, timezone
from decimal import Decimal, getcontext, ROUND_HALF_UP
from fractions import Fraction
d = date(2024, 2, 28)
e = d + timedelta(days=2)
dt = datetime(2024, 1, 31, 12, 30)
diff = dt - datetime(2023, 12, 25)
print(e, dt.isoformat(), diff.days, dt.strftime('%Y/%m/%d'))
p = datetime.strptime('2020-05-06 07:08', '%Y-%m-%d %H:%M')
u = p.replace(year=2021, tzinfo=timezone.utc)
print(p, u, d.weekday(), d < e, u.tzinfo is timezone.utc)
dates = sorted([e, d, date(2000, 1, 1)])
print(dates[0], (e - d).total_seconds())
a = Decimal('0.1') + Decimal('0.2')
b = Decimal(10) / 3
q = b.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)
print(a, b, q, a == Decimal('0.3'), getcontext().prec)
f = Fraction(1, 3) + Fraction('1/6')
g = f * 2 - 1
print(f, g, float(f), f.numerator, Fraction(0.75))
tot = sum([Fraction(1, n) for n in range(1, 5)], Fraction())
print(tot)
td = timedelta(hours=5, minutes=90)
print(td, td // 2, -td)
