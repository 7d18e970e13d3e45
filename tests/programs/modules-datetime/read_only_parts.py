# what is written in C refuses to be set in words of its own
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
import re

parts = [
    (date(2024, 2, 29), "year day"),
    (datetime(2024, 2, 29, 12), "hour tzinfo month"),
    (time(1, 2), "minute"),
    (timedelta(days=1, hours=30, minutes=-5), "days seconds microseconds"),
    (Decimal("1.5"), "real imag"),
    (re.match("a", "a"), "lastindex"),
]
for o, names in parts:
    for name in names.split():
        try:
            setattr(o, name, 1)
        except AttributeError as e:
            print(e)
        try:
            delattr(o, name)
        except AttributeError as e:
            print(e)


class Birthday(date):
    @property
    def age(self):
        return 2024 - self.year


b = Birthday(2000, 1, 27)
for name in ("age", "year"):
    try:
        setattr(b, name, 5)
    except AttributeError as e:
        print(e)
for n in (1, 2, 5):
    print(repr(b + timedelta(days=n)), timedelta(weeks=n, days=True, hours=-n), timedelta(minutes=n, days=0.5))
print(re.search(r"\w.*", "'a rather long text that is not shown to its end in a match'"), timezone.utc)
