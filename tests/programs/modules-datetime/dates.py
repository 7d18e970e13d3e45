"""Days: making, asking, counting, comparing."""
from datetime import date, timedelta, MINYEAR, MAXYEAR

d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.toordinal())
print(d.isocalendar(), tuple(d.isocalendar()), d.isocalendar().week)
print(d + timedelta(days=1), d - timedelta(weeks=1), d + timedelta(hours=23))
print(d - date(2023, 3, 1), (d - date(2023, 3, 1)).days, date(2023, 3, 1) - d)
print(d.replace(year=2020), d.strftime("%d/%m/%y %A %B %j %U %W"), f"{d:%Y.%m.%d}", f"{d}", format(d, ""))
print(d.ctime(), d.timetuple())
print(date.fromisoformat("2024-12-25"), date.fromisoformat("20241225"), date.fromisoformat("2024-W52-3"))
print(date.fromordinal(738000), date.fromisocalendar(2024, 1, 1), date.min, date.max, date.resolution)
print(date.fromtimestamp(86400 * 365))
print(d == date(2024, 2, 29), d < date(2024, 3, 1), d >= date.min, d != "x", d == 5)
print(sorted([date(2024, 5, 1), date(2023, 5, 1), date(2024, 1, 9)]))
print({d: "leap"}[date(2024, 2, 29)], hash(d) == hash(date(2024, 2, 29)), bool(d))
print(MINYEAR, MAXYEAR)


def age(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


print(age(date(1990, 6, 15), date(2024, 6, 14)), age(date(1990, 6, 15), date(2024, 6, 15)))
for make in (
    lambda: date(2023, 2, 29),
    lambda: date(2023, 13, 1),
    lambda: date(0, 1, 1),
    lambda: date(10000, 1, 1),
    lambda: date("2023", 1, 1),
    lambda: date(2023.0, 1, 1),
    lambda: date.fromisoformat("2023/01/01"),
    lambda: date.fromisoformat("2023-1-1"),
    lambda: date.fromisoformat("2023-02-30"),
    lambda: date.fromisoformat(20230101),
    lambda: d + 1,
    lambda: d < 3,
    lambda: date.max + timedelta(1),
    lambda: date.fromordinal(0),
    lambda: d - "x",
):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
day = date(2024, 1, 29)
while day.month < 3:
    if day.weekday() < 5:
        print(day.strftime("%a %d"), end=" ")
    day += timedelta(days=3)
print()
