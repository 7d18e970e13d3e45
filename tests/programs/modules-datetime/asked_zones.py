# what counts while C asks a zone of the program's own
import sys
from datetime import datetime, timedelta, timezone, tzinfo, time


class Fixed(tzinfo):
    """So many minutes ahead; remembers how often it was asked, and what was known then."""

    def __init__(self, minutes, name):
        self.offset = timedelta(minutes=minutes)
        self.name = name
        self.seen = []

    def utcoffset(self, dt):
        self.seen.append(("utcoffset", sys.getrefcount(self), sys.getrefcount(dt)))
        return self.offset

    def dst(self, dt):
        self.seen.append(("dst", sys.getrefcount(self), sys.getrefcount(dt)))
        return timedelta(0)

    def tzname(self, dt):
        self.seen.append(("tzname", sys.getrefcount(self), sys.getrefcount(dt)))
        return self.name


def asked(zone, label):
    print(label, zone.seen)
    zone.seen.clear()


kolkata = Fixed(330, "IST")
noon = datetime(2024, 3, 1, 12, 0, tzinfo=kolkata)
tea = time(16, 30, tzinfo=kolkata)
print(noon.utcoffset(), noon.tzname(), tea.tzname())
asked(kolkata, "methods")
print(noon, f"{noon:%H:%M %Z}", tea.isoformat())
asked(kolkata, "texts")
utc = datetime(2024, 3, 1, 6, 30, tzinfo=timezone.utc)
print(noon == utc, noon < utc, noon - utc, hash(noon) == hash(utc))
asked(kolkata, "operators")
there = utc.astimezone(kolkata)
print(there, there.timetuple().tm_hour, there.timestamp())
asked(kolkata, "astimezone")
print(sorted([noon, utc + timedelta(hours=1)])[0] is noon, max(utc, noon) is utc)
asked(kolkata, "built-in functions")
moments = {noon: "tea soon"}
print(moments[utc], there in moments, noon in [utc])
asked(kolkata, "containers")
