import time as _time
from _native import immortal as _immortal, of_c as _of_c

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_LAST = 3652058
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_days_to = _time._days_to
_date_of = _time._date_of


def _warn_utc(old, new):
    import warnings

    text = "is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent"
    text = f"datetime.datetime.{old} {text} datetimes in UTC: datetime.datetime.{new}."
    warnings.warn(text, DeprecationWarning, stacklevel=2)


def _whole(value):
    if type(value) is int:
        return value
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _days_in(year, month):
    if month == 2 and _time._is_leap(year):
        return 29
    return (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


_missing = object()


def _check_date(year, month, day):
    if type(year) is type(month) is type(day) is int and 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 28:
        return year, month, day
    parts = []
    for i, (name, part) in enumerate((("year", year), ("month", month), ("day", day)), 1):
        if part is _missing:
            raise TypeError(f"function missing required argument '{name}' (pos {i})")
        parts.append(_whole(part))
    year, month, day = parts
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _whole(hour), _whole(minute), _whole(second), _whole(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _even(n, d):
    """A quotient, rounded, halves to even."""
    q, r = divmod(n, d)
    r *= 2
    return q + (r > d or r == d and q % 2 == 1) if d > 0 else q + (r < d or r == d and q % 2 == 1)


def _sign(value):
    return (value > 0) - (value < 0)


@_of_c
class timedelta:
    """A span of time."""

    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if (
            type(days) is type(seconds) is type(microseconds) is type(milliseconds) is type(minutes) is type(hours)
            is type(weeks) is int
        ):  # fmt: skip
            seconds += minutes * 60 + hours * 3600 + (days + weeks * 7) * 86400
            return _span(cls, seconds * 1_000_000 + milliseconds * 1000 + microseconds)
        whole = 0
        part = 0.0
        for value, unit, name in (
            (microseconds, 1, "microseconds"),
            (milliseconds, 1000, "milliseconds"),
            (seconds, 1_000_000, "seconds"),
            (minutes, 60_000_000, "minutes"),
            (hours, 3_600_000_000, "hours"),
            (days, 86_400_000_000, "days"),
            (weeks, 604_800_000_000, "weeks"),
        ):
            if isinstance(value, int):
                whole += value * unit
            elif isinstance(value, float):
                if value != value:
                    raise ValueError("cannot convert float NaN to integer")
                if value in (float("inf"), float("-inf")):
                    raise OverflowError("cannot convert float infinity to integer")
                integer = int(value)
                whole += integer * unit
                fraction = (value - integer) * unit
                integer = int(fraction)
                whole += integer
                part += fraction - integer
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if part:
            integer = round(part)
            # what is half goes where the whole is even
            if abs(part - int(part)) == 0.5:
                low = whole + int(part // 1)
                integer = low + low % 2 - whole
            whole += integer
        return _span(cls, whole)

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def total_seconds(self):
        """All of it in seconds."""
        return _all(self) / 10**6

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (
                ("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds),
            )
            if value
        ]  # fmt: skip
        cls = type(self)
        name = cls.__name__ if cls.__module__ is None else f"{cls.__module__}.{cls.__qualname__}"
        name = "datetime.timedelta" if cls is timedelta else cls.__name__
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return f"{text}.{self._microseconds:06d}" if self._microseconds else text

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _span(timedelta, _all(self) + _all(other))

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _span(timedelta, _all(self) - _all(other))

    def __rsub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _span(timedelta, _all(other) - _all(self))

    def __neg__(self):
        return _span(timedelta, -_all(self))

    def __pos__(self):
        return _span(timedelta, _all(self))

    def __abs__(self):
        return _span(timedelta, abs(_all(self)))

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(timedelta, _all(self) * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return _span(timedelta, _even(_all(self) * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, int):
            return _span(timedelta, _all(self) // other)
        if isinstance(other, timedelta):
            return _all(self) // _all(other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _all(self) / _all(other)
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _span(timedelta, _even(_all(self), other))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            if n == 0:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _span(timedelta, _even(_all(self) * d, n))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _span(timedelta, _all(self) % _all(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(_all(self), _all(other))
            return q, _span(timedelta, r)
        return NotImplemented

    def __eq__(self, other):
        return _all(self) == _all(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return _all(self) < _all(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return _all(self) <= _all(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _all(self) > _all(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _all(self) >= _all(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return _all(self) != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _span(cls, microseconds):
    seconds, microseconds = divmod(microseconds, 1_000_000)
    days, seconds = divmod(seconds, 86400)
    if not -2147483648 <= days <= 2147483647:
        raise OverflowError("Python int too large to convert to C int")
    if not -999999999 <= days <= 999999999:
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    if not (days or seconds or microseconds) and cls is timedelta and _zero:
        return _zero[0]
    made = object.__new__(cls)
    made._days = days
    made._seconds = seconds
    made._microseconds = microseconds
    return made


# the span of nothing is one object, which is there from the start
_zero = []


def _all(span):
    return (span._days * 86400 + span._seconds) * 1_000_000 + span._microseconds


timedelta.min = _span(timedelta, -999999999 * 86_400_000_000)
timedelta.max = _span(timedelta, 10**9 * 86_400_000_000 - 1)
timedelta.resolution = _span(timedelta, 1)
_zero.append(_immortal(_span(timedelta, 0)))


@_of_c
class tzinfo:
    """What is known of a time zone."""

    __slots__ = ()

    def tzname(self, dt, /):
        """Its name."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """How far it is from UTC."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """How far it has been put forward for the summer."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """A moment of UTC on its clocks."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        held_offset = dt.utcoffset()
        if held_offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dt.dst()
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = held_offset - summer
        if not delta:
            return dt + summer
        held = dt + delta
        summer = held.dst()
        if summer is None:
            raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return held + summer


def _offset_text(span, colon=":"):
    """An offset as +HH:MM, with what there is of seconds."""
    n = _all(span)
    sign = "-" if n < 0 else "+"
    seconds, microseconds = divmod(abs(n), 1_000_000)
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or microseconds:
        text += f"{colon}{seconds % 60:02d}"
    return f"{text}.{microseconds:06d}" if microseconds else text


@_of_c
class timezone(tzinfo):
    """A time zone that is always as far from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if name is None and not offset and cls is timezone:
            return timezone.utc
        if not -86_400_000_000 < _all(offset) < 86_400_000_000:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        return _zone(cls, offset, name)

    def tzname(self, dt, /):
        """Its name, or its offset."""
        _check_moment("tzname", dt)
        return _zone_name(self)

    def utcoffset(self, dt, /):
        """How far it is from UTC."""
        _check_moment("utcoffset", dt)
        return self._offset

    def dst(self, dt, /):
        """None: it knows no summer."""
        _check_moment("dst", dt)
        return None

    def fromutc(self, dt, /):
        """A moment of UTC on its clocks."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return _zone_name(self)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


def _check_moment(name, dt):
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")


def _zone(cls, offset, name):
    made = object.__new__(cls)
    made._offset = offset
    made._name = name
    return made


def _zone_name(zone):
    if zone._name is not None:
        return zone._name
    return "UTC" + _offset_text(zone._offset) if zone._offset else "UTC"


UTC = timezone.utc = _zone(timezone, timedelta(0), None)
timezone.min = _zone(timezone, timedelta(hours=-23, minutes=-59), None)
timezone.max = _zone(timezone, timedelta(hours=23, minutes=59), None)


def _repr_of(zone):
    held = type(zone).__repr__  # C has it while it runs
    return repr(zone)


def _offset_of(zone, name, moment):
    """What a zone's method says, checked."""
    if zone is None:
        return None
    # what is called `held…` counts while the program runs: C has the bound method, and what it gives that
    held = getattr(zone, name)
    held_moment = moment
    offset = held(held_moment)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -86_400_000_000 < _all(offset) < 86_400_000_000:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        )
    return offset


def _name_of(zone, moment):
    if zone is None:
        return None
    # C has the function while it runs
    held = getattr(type(zone), "tzname", None)
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


@_of_c
class IsoCalendarDate(tuple):
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


def _iso_monday(year):
    """The Monday of a year's first week."""
    first = _days_to(year, 1, 1)
    monday = first - first % 7
    return monday + 7 if first % 7 > 3 else monday


def _name_or_none(self):
    return self.tzname() or ""


def _offset_or_none(self):
    offset = self.utcoffset()
    return "" if offset is None else _offset_text(offset, "")


def _digits(text, n):
    if len(text) != n or not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _read_date(text):
    """Year, month and day of ISO 8601."""
    year = _digits(text[:4], 4)
    rest = text[4:]
    dashed = rest[:1] == "-"
    if dashed:
        rest = rest[1:]
    if rest[:1] == "W":
        rest = rest[1:]
        week = _digits(rest[:2], 2)
        rest = rest[2:]
        day = 1
        if rest:
            if dashed:
                if rest[0] != "-":
                    raise ValueError
                rest = rest[1:]
            day = _digits(rest, 1)
        return _of_week(year, week, day)
    month = _digits(rest[:2], 2)
    rest = rest[2:]
    if dashed:
        if rest[:1] != "-":
            raise ValueError
        rest = rest[1:]
    return year, month, _digits(rest, 2)


def _of_week(year, week, day):
    if not 1 <= year <= 9999:
        raise ValueError(f"Year is out of range: {year}")
    if not 1 <= week <= 52:
        long = week == 53 and (_iso_monday(year + 1) - _iso_monday(year)) // 7 == 53
        if not long:
            raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    days = _iso_monday(year) + 7 * (week - 1) + day - 1
    if not 0 <= days <= _LAST:
        raise ValueError(f"year {year} is out of range")
    return _date_of(days)


def _read_clock(text, most):
    """Hours, minutes, seconds and microseconds."""
    parts = [0, 0, 0, 0]
    parts[0] = _digits(text[:2], 2)
    rest = text[2:]
    if not rest:
        return parts
    colon = rest[0] == ":"
    for i in range(1, 3):
        if not rest or rest[0] in ".,":
            break
        if colon:
            if rest[0] != ":":
                raise ValueError
            rest = rest[1:]
        parts[i] = _digits(rest[:2], 2)
        rest = rest[2:]
    else:
        if rest and rest[0] not in ".,":
            raise ValueError
    if rest:
        fraction = rest[1:]
        if not (fraction.isascii() and fraction.isdigit()) or text[2:3] in ".,":
            raise ValueError
        parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _read_time(text):
    zone = None
    cut = max(text.find("+"), text.find("-"), text.find("Z"))
    if cut == 0 or not text:
        raise ValueError
    if cut > 0:
        offset = text[cut:]
        if offset == "Z":
            zone = UTC
        elif text[cut] == "Z":
            raise ValueError
        else:
            hours, minutes, seconds, microseconds = _read_clock(offset[1:], 8)
            if minutes > 59 or seconds > 59:
                raise ValueError
            span = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
            zone = timezone(-span if offset[0] == "-" else span)
        text = text[:cut]
    return (*_read_clock(text, 8), zone)


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _shown_class(self):
    cls = type(self)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


@_of_c
class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_missing, month=_missing, day=_missing):
        year, month, day = _check_date(year, month, day)
        made = object.__new__(cls)
        made._year = year
        made._month = month
        made._day = day
        return made

    @classmethod
    def today(cls):
        """The day that it is."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The day of a moment that is seconds since 1970."""
        return cls(*_time.gmtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The day of a number; 1 is the first of the year 1."""
        ordinal = _whole(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _LAST + 1:
            year = _date_of(ordinal - 1)[0]
            raise ValueError(f"year {year} is out of range")
        return cls(*_date_of(ordinal - 1))

    @classmethod
    def fromisoformat(cls, string, /):
        """The day that a text of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(string) not in (7, 8, 10):
            raise ValueError(f"Invalid isoformat string: {string!r}")
        try:
            parts = _read_date(string)
        except ValueError as e:
            if e.args:
                raise
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day of a week."""
        return cls(*_of_week(_whole(year), _whole(week), _whole(day)))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def replace(self, year=None, month=None, day=None):
        """The day with other parts."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def toordinal(self):
        """Its number; 1 is the first of the year 1."""
        return _days_to(self._year, self._month, self._day) + 1

    def weekday(self):
        """Its place in the week; Monday is 0."""
        return _days_to(self._year, self._month, self._day) % 7

    def isoweekday(self):
        """Its place in the week; Monday is 1."""
        return _days_to(self._year, self._month, self._day) % 7 + 1

    def isocalendar(self):
        """Year, week and day of ISO 8601."""
        days = _days_to(self._year, self._month, self._day)
        year = self._year
        week, day = divmod(days - _iso_monday(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(days - _iso_monday(year), 7)
        elif week >= 52 and days >= _iso_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def timetuple(self):
        """Its parts as `time` has them."""
        return _time_tuple(self, 0, 0, 0, -1)

    def ctime(self):
        """As C writes it."""
        day = _DAY_NAMES[date.weekday(self)]
        return f"{day} {_MONTH_NAMES[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}"

    def isoformat(self):
        """As ISO 8601 writes it."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def strftime(self, format):
        """As a format says."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return _time._format(format, self.timetuple(), str, str, 0, "")

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        return f"{_shown_class(self)}({self._year}, {self._month}, {self._day})"

    def __str__(self):
        return self.isoformat()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        day = self._day + other._days
        if 1 <= day <= 28:
            return type(self)(self._year, self._month, day)
        days = _days_to(self._year, self._month, self._day) + other._days
        if not 0 <= days <= _LAST:
            raise OverflowError("date value out of range")
        return type(self)(*_date_of(days))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            days = _days_to(self._year, self._month, self._day) - other._days
            if not 0 <= days <= _LAST:
                raise OverflowError("date value out of range")
            return type(self)(*_date_of(days))
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(
                _days_to(self._year, self._month, self._day) - _days_to(other._year, other._month, other._day)
            )
        return NotImplemented

    def __eq__(self, other):
        key = _same_kind(self, other)
        return NotImplemented if key is None else _date_key(self) == key

    def __lt__(self, other):
        key = _same_kind(self, other)
        return NotImplemented if key is None else _date_key(self) < key

    def __le__(self, other):
        key = _same_kind(self, other)
        return NotImplemented if key is None else _date_key(self) <= key

    def __gt__(self, other):
        key = _same_kind(self, other)
        return NotImplemented if key is None else _date_key(self) > key

    def __ge__(self, other):
        key = _same_kind(self, other)
        return NotImplemented if key is None else _date_key(self) >= key

    def __hash__(self):
        return hash(bytes((self._year >> 8, self._year & 255, self._month, self._day)))

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)


def _date_key(day):
    return day._year, day._month, day._day


def _same_kind(self, other):
    """The key of another day that is no moment."""
    if isinstance(other, date) and not isinstance(other, datetime):
        return _date_key(other)
    return None


def _time_tuple(self, hour, minute, second, summer):
    yday = _days_to(self._year, self._month, self._day) - _days_to(self._year, 1, 1) + 1
    return _time.struct_time(
        (self._year, self._month, self._day, hour, minute, second, date.weekday(self), yday, summer)
    )


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


@_of_c
class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        made = object.__new__(cls)
        made._hour = hour
        made._minute = minute
        made._second = second
        made._microsecond = microsecond
        made._tzinfo = tzinfo
        made._fold = fold
        return made

    @classmethod
    def fromisoformat(cls, string, /):
        """The time that a text of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _read_time(string.removeprefix("T"))
        except ValueError as e:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*parts)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with other parts."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def utcoffset(self):
        """How far its zone is from UTC."""
        return _offset_of(self._tzinfo, "utcoffset", None)

    def dst(self):
        """How far it has been put forward for the summer."""
        return _offset_of(self._tzinfo, "dst", None)

    def tzname(self):
        """Its zone's name."""
        return _name_of(self._tzinfo, None)

    def isoformat(self, timespec="auto"):
        """As ISO 8601 writes it."""
        text = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def strftime(self, format):
        """As a format says."""
        parts = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return _time._format(format, parts, _name_or_none, _offset_or_none, self._microsecond, self)

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        if self._microsecond:
            rest = f", {self._second}, {self._microsecond}"
        elif self._second:
            rest = f", {self._second}"
        else:
            rest = ""
        if self._tzinfo is not None:
            rest += f", tzinfo={_repr_of(self._tzinfo)}"
        if self._fold:
            rest += ", fold=1"
        return f"{_shown_class(self)}({self._hour}, {self._minute}{rest})"

    def __str__(self):
        return self.isoformat()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = _time_keys(self, other, True)
        return mine == theirs

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = _time_keys(self, other, False)
        return mine < theirs

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = _time_keys(self, other, False)
        return mine <= theirs

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = _time_keys(self, other, False)
        return mine > theirs

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, theirs = _time_keys(self, other, False)
        return mine >= theirs

    def __hash__(self):
        offset = self.utcoffset()
        n = _of_day(self)
        return hash(n if offset is None else (n - _all(offset), 1))

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


def _of_day(self):
    return ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond


def _time_keys(self, other, equality):
    mine, theirs = _of_day(self), _of_day(other)
    if self._tzinfo is other._tzinfo:
        return mine, theirs
    held_a = self.utcoffset()
    held_b = other.utcoffset()
    if held_a is None and held_b is None:
        return mine, theirs
    if held_a is None or held_b is None:
        if equality:
            return 1, 2
        raise TypeError("can't compare offset-naive and offset-aware times")
    return mine - _all(held_a), theirs - _all(held_b)


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


@_of_c
class datetime(date):
    """A moment: a day and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold", "_hashed")

    def __new__(
        cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
        fold=0,
    ):  # fmt: skip
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        made = object.__new__(cls)
        made._year = year
        made._month = month
        made._day = day
        made._hour = hour
        made._minute = minute
        made._second = second
        made._microsecond = microsecond
        made._tzinfo = tzinfo
        made._fold = fold
        return made

    @classmethod
    def today(cls):
        """The moment that it is."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def now(cls, tz=None):
        """The moment that it is, in a zone."""
        return _from_timestamp(cls, _time.time_ns() / 1e9, tz)

    @classmethod
    def utcnow(cls):
        """The moment that it is, in Greenwich."""
        _warn_utc("utcnow()", "now(datetime.UTC)")
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment that is so many seconds after the beginning of 1970."""
        held = tz  # the tuple of arguments
        return _from_timestamp(cls, timestamp, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The same in Greenwich, without a zone."""
        _warn_utc("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A moment of a day and a time."""
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_of_day):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(
            date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
            time._tzinfo if tzinfo is True else tzinfo, fold=time._fold,
        )  # fmt: skip

    @classmethod
    def fromisoformat(cls, string, /):
        """The moment that a text of ISO 8601 names."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(string) < 7:
                raise ValueError
            cut = _date_end(string)
            day = _read_date(string[:cut])
            clock = _read_time(string[cut + 1 :]) if len(string) > cut else (0, 0, 0, 0, None)
        except ValueError as e:
            if e.args and not e.args[0].startswith(("Invalid week", "Year")):
                raise
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        """The moment that a text names, as a format says."""
        import _strptime

        parts, fraction, offset, offset_fraction, name = _strptime.parts_of(date_string, format)
        zone = None
        if offset is not None:
            span = timedelta(seconds=offset, microseconds=offset_fraction)
            zone = timezone(span, name) if name else timezone(span)
        return cls(*parts[:6], fraction, zone)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def date(self):
        """Its day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """Its time of day, without a zone."""
        return _time_of_day(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Its time of day and its zone."""
        return _time_of_day(
            self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold
        )

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
        fold=None,
    ):  # fmt: skip
        """The moment with other parts."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def utcoffset(self):
        """How far its zone is from UTC."""
        return _offset_of(self._tzinfo, "utcoffset", self)

    def dst(self):
        """How far its zone has been put forward for the summer."""
        return _offset_of(self._tzinfo, "dst", self)

    def tzname(self):
        """Its zone's name."""
        return _name_of(self._tzinfo, self)

    def timetuple(self):
        """Its parts as `time` has them."""
        summer = self.dst()
        return _time_tuple(
            self, self._hour, self._minute, self._second, -1 if summer is None else int(bool(summer))
        )

    def utctimetuple(self):
        """The same in Greenwich."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time_tuple(moment, moment._hour, moment._minute, moment._second, 0)

    def timestamp(self):
        """Seconds since 1970."""
        n = _since_first(self)
        offset = self.utcoffset()
        if offset is not None:
            n -= _all(offset)
        return (n - 719162 * 86_400_000_000) / 10**6

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        if tz is not None and not isinstance(tz, _tzinfo):
            raise TypeError(f"tz argument must be an instance of tzinfo, not {type(tz).__name__}")
        # the zone of the machine
        target = timezone(timedelta(0), "UTC") if tz is None else tz
        if self._tzinfo is target:
            return self
        held_tz, held_own = tz, self._tzinfo
        offset = self.utcoffset() or timedelta(0)
        held_own = None
        held = (self - offset).replace(tzinfo=target)
        return target.fromutc(held)

    def ctime(self):
        """As C writes it."""
        day = _DAY_NAMES[self.weekday()]
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return f"{day} {_MONTH_NAMES[self._month - 1]} {self._day:2d} {clock} {self._year:04d}"

    def isoformat(self, sep="T", timespec="auto"):
        """As ISO 8601 writes it."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + type(sep).__name__)
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        text = f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}{clock}"
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def strftime(self, format):
        """As a format says."""
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return _time._format(format, self.timetuple(), _name_or_none, _offset_or_none, self._microsecond, self)

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        parts = [str(part) for part in parts]
        if self._tzinfo is not None:
            parts.append(f"tzinfo={_repr_of(self._tzinfo)}")
        if self._fold:
            parts.append("fold=1")
        return f"{_shown_class(self)}({', '.join(parts)})"

    def __str__(self):
        return self.isoformat(sep=" ")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _moment(type(self), _since_first(self) + _all(other), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(type(self), _since_first(self) - _all(other), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _since_first(self), _since_first(other)
        if self._tzinfo is not other._tzinfo:
            held_a = self.utcoffset()
            held_b = other.utcoffset()
            if (held_a is None) != (held_b is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if held_a is not None:
                mine -= _all(held_a)
                theirs -= _all(held_b)
        return _span(timedelta, mine - theirs)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _moment_keys(self, other, True)
        return mine == theirs

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _moment_keys(self, other, False)
        return mine < theirs

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _moment_keys(self, other, False)
        return mine <= theirs

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _moment_keys(self, other, False)
        return mine > theirs

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = _moment_keys(self, other, False)
        return mine >= theirs

    def __hash__(self):
        try:
            return self._hashed
        except AttributeError:
            offset = self.utcoffset()
            n = _since_first(self)
            self._hashed = hash(n if offset is None else (n - _all(offset), 1))
            return self._hashed

    def __reduce__(self):
        return type(self), (
            self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond,
            self._tzinfo,
        )  # fmt: skip


_date = date
_time_of_day = time
_tzinfo = tzinfo


def _since_first(moment):
    return _days_to(moment._year, moment._month, moment._day) * 86_400_000_000 + _of_day(moment)


def _from_timestamp(cls, timestamp, tz):
    _check_zone(tz)
    if not isinstance(timestamp, (int, float)):
        raise TypeError(f"'{type(timestamp).__name__}' object cannot be interpreted as an integer")
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    n, d = timestamp.as_integer_ratio()
    microseconds = _even(n * 1_000_000, d)
    held = _moment(cls, 719162 * 86_400_000_000 + microseconds, tz, timestamp)
    return held if tz is None else tz.fromutc(held)


def _moment(cls, microseconds, zone, timestamp=None):
    days, rest = divmod(microseconds, 86_400_000_000)
    if not 0 <= days <= _LAST:
        if timestamp is not None:
            raise ValueError(f"year {_date_of(days)[0]} is out of range")
        raise OverflowError("date value out of range")
    seconds, microsecond = divmod(rest, 1_000_000)
    return cls(*_date_of(days), seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, zone)


def _moment_keys(self, other, equality):
    mine, theirs = _since_first(self), _since_first(other)
    if self._tzinfo is other._tzinfo:
        return mine, theirs
    held_a = self.utcoffset()
    held_b = other.utcoffset()
    if held_a is None and held_b is None:
        return mine, theirs
    if held_a is None or held_b is None:
        if equality:
            return 1, 2
        raise TypeError("can't compare offset-naive and offset-aware datetimes")
    if held_a != held_b:
        # a difference asks once more
        held_again = self.utcoffset()
        theirs -= _all(other.utcoffset())
        mine -= _all(held_again)
        held_again = None
    # what has another offset in its fold is equal to nothing in other zones
    if equality and mine == theirs and (_folded(self) != held_a or _folded(other) != held_b):
        return 1, 2
    return mine, theirs


def _folded(moment):
    """The offset that the moment has with its other fold."""
    held = moment.replace(fold=not moment._fold)
    return _offset_of(held._tzinfo, "utcoffset", held)


def _date_end(text):
    """Where the day ends in a text of day and time."""
    if text[4] == "-":
        if text[5] == "W":
            if len(text) > 8 and text[8] == "-":
                if len(text) == 9:
                    raise ValueError
                # a dash may also stand between day and time
                if len(text) > 10 and text[10].isdigit():
                    return 8
                return 10
            return 8
        return 10
    if text[4] == "W":
        end = 7
        while end < len(text) and text[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
