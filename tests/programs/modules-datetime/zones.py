"""A zone of one's own, with summer time, and a schedule across zones."""
from datetime import datetime, timedelta, timezone, tzinfo


class Central(tzinfo):
    """An hour ahead of UTC, two in summer."""

    def _summer(self, dt):
        last = lambda month: max(
            day for day in (datetime(dt.year, month, d) for d in range(25, 32)) if day.weekday() == 6
        )
        begin, end = last(3).replace(hour=2), last(10).replace(hour=3)
        return begin <= dt.replace(tzinfo=None) < end

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if self._summer(dt) else 0)

    def tzname(self, dt):
        return "CEST" if self._summer(dt) else "CET"

    def __repr__(self):
        return "Central()"


zone = Central()
for month in (1, 7):
    moment = datetime(2024, month, 15, 12, 0, tzinfo=zone)
    print(moment, moment.tzname(), moment.utcoffset(), moment.dst(), moment.astimezone(timezone.utc))
    print(repr(moment), moment.utctimetuple().tm_hour, moment.timetuple().tm_isdst)
print(datetime(2024, 7, 1, tzinfo=timezone.utc).astimezone(zone))


class Meeting:
    def __init__(self, title, start, minutes):
        self.title = title
        self.start = start
        self.length = timedelta(minutes=minutes)

    @property
    def end(self):
        return self.start + self.length

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end


one = Meeting("plan", datetime(2024, 7, 1, 9, tzinfo=zone), 90)
two = Meeting("call", datetime(2024, 7, 1, 8, tzinfo=timezone.utc), 30)
print(one.overlaps(two), one.end, two.end.astimezone(zone).strftime("%H:%M %Z"))


class Broken(tzinfo):
    def utcoffset(self, dt):
        return 5


for bad in (lambda: datetime(2024, 1, 1, tzinfo=Broken()).utcoffset(), lambda: tzinfo().utcoffset(None)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
