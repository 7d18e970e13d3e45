"""timedelta: how spans are kept, shown and reckoned with."""
from datetime import timedelta

for span in (
    timedelta(),
    timedelta(1),
    timedelta(-1),
    timedelta(hours=25, minutes=61),
    timedelta(seconds=-1),
    timedelta(milliseconds=1500, microseconds=7),
    timedelta(weeks=2, days=3.5),
    timedelta(minutes=0.1),
    timedelta(microseconds=0.5),
    timedelta(microseconds=1.5),
    timedelta(days=999999999),
    timedelta(days=-10, hours=5),
):
    print(span, repr(span), span.days, span.seconds, span.microseconds, span.total_seconds(), bool(span))
a, b = timedelta(hours=5), timedelta(minutes=50)
print(a + b, a - b, b - a, -a, +a, abs(-a), a * 3, 2 * b, a * 1.5, a / 2, a / b, a // b, a // 7, a % b, divmod(a, b), a / 0.7)
print(a > b, a == timedelta(minutes=300), a != b, a <= a, hash(a) == hash(timedelta(minutes=300)), a == 5)
print(timedelta.min, timedelta.max, timedelta.resolution, repr(timedelta.max))
print(sum([a, b, b], timedelta()), max(a, b), sorted([a, b, -a]))
for bad in (
    lambda: timedelta("1"),
    lambda: timedelta(days=10**10),
    lambda: a + 1,
    lambda: a * b,
    lambda: a / 0,
    lambda: a // timedelta(),
    lambda: a < 1,
    lambda: timedelta(float("nan")),
    lambda: timedelta(hours=None),
    lambda: timedelta.max + timedelta(1),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def pretty(span):
    total = int(span.total_seconds())
    hours, rest = divmod(total, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}h {minutes:02}m {seconds:02}s"


print(pretty(timedelta(seconds=3725)), pretty(timedelta(days=2, seconds=1)))
