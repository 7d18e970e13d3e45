"""datetime, time and timezone."""
from datetime import date, datetime, time, timedelta, timezone, UTC

dt = datetime(2024, 3, 10, 14, 5, 9, 123456)
print(dt, repr(dt), dt.date(), dt.time(), repr(dt.time()), dt.hour, dt.minute, dt.second, dt.microsecond, dt.tzinfo)
print(dt.isoformat(), dt.isoformat(" "), dt.isoformat(timespec="minutes"), dt.isoformat(timespec="milliseconds"))
print(dt.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %y %b %a %j %% %e|%-d"), f"{dt:%H:%M}", dt.ctime())
print(repr(datetime(2024, 1, 1)), repr(datetime(2024, 1, 1, 5, 0, 1)), datetime(2024, 1, 1, 0, 0, 0, 5))
print(dt + timedelta(days=30, hours=10), dt - timedelta(hours=15), dt - datetime(2024, 1, 1))
print(dt.replace(hour=0, minute=0, second=0, microsecond=0), dt.replace(year=2000))
print(datetime.strptime("10 Mar 2024 02:05 PM", "%d %b %Y %I:%M %p"), datetime.strptime("2024-070", "%Y-%j"))
print(datetime.strptime("2024-01-02T03:04:05.678+0530", "%Y-%m-%dT%H:%M:%S.%f%z"))
print(datetime.strptime("Monday, January 8, 24", "%A, %B %d, %y"), datetime.strptime("12:30", "%H:%M"))
for text in (
    "2024-03-10", "2024-03-10T14", "2024-03-10 14:05", "2024-03-10T14:05:09.5", "2024-03-10T14:05:09+02:00",
    "20240310T140509Z", "2024-W10-7T01:02", "2024-03-10T14:05:09.123456-00:30",
):
    print(repr(datetime.fromisoformat(text)))
aware = datetime(2024, 3, 10, 12, tzinfo=timezone.utc)
east = timezone(timedelta(hours=5, minutes=30), "IST")
print(aware, repr(aware), aware.astimezone(east), aware.astimezone(timezone(timedelta(hours=-8))), aware.timestamp())
print(aware.utcoffset(), aware.tzname(), aware.dst(), aware.astimezone(east).tzname(), aware == aware.astimezone(east))
print(east, repr(east), timezone(timedelta(hours=-3)), repr(timezone(timedelta(hours=-3))), UTC is timezone.utc, repr(UTC))
print(aware - datetime(2024, 3, 10, 12, tzinfo=east), aware > datetime(2024, 3, 10, 12, tzinfo=east), aware == dt)
print(datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, east), datetime.fromtimestamp(1e9, UTC).isoformat())
print(datetime.combine(date(2024, 1, 1), time(12, 30)), datetime.min, datetime.max, dt.timetuple()[:6], dt.weekday())
t = time(9, 5)
print(t, repr(t), time(1, 2, 3, 4), t < time(10), t.replace(hour=1), t.isoformat("seconds"), t.strftime("%H-%M"), time.fromisoformat("04:05:06"))
print(time(tzinfo=timezone.utc), repr(time(1, tzinfo=UTC)), time.min, time.max, bool(time()))
print(isinstance(dt, date), issubclass(datetime, date), type(dt), datetime.__module__, dt == dt.replace(), {dt: 1}[dt])
print(dt.astimezone(timezone.utc).tzinfo, aware.isoformat(), aware.strftime("%z %Z"), aware.replace(tzinfo=None))
for bad in (
    lambda: datetime(2024, 1, 1, 24),
    lambda: datetime(2024, 1, 1, 0, 60),
    lambda: datetime(2024, 1, 1, tzinfo="UTC"),
    lambda: datetime(2024, 1),
    lambda: datetime.strptime("2024", "%Y-%m"),
    lambda: datetime.strptime("2024-01-01 x", "%Y-%m-%d"),
    lambda: datetime.strptime("2024-13-01", "%Y-%m-%d"),
    lambda: datetime.strptime("2023-02-29", "%Y-%m-%d"),
    lambda: datetime.strptime("1", "%Q"),
    lambda: datetime.fromisoformat("nonsense"),
    lambda: aware - dt,
    lambda: aware < dt,
    lambda: dt < date(2024, 1, 1),
    lambda: dt + dt,
    lambda: dt.isoformat(timespec="days"),
    lambda: timezone(timedelta(days=1)),
    lambda: timezone(5),
    lambda: time(25),
    lambda: datetime.max + timedelta(seconds=1),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
