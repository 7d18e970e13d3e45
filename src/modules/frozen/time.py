from _native import grown as _grown

__all__ = [
    "altzone", "asctime", "ctime", "daylight", "get_clock_info", "gmtime", "localtime", "mktime", "monotonic",
    "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "sleep", "strftime",
    "strptime", "struct_time", "thread_time", "thread_time_ns", "time", "time_ns", "timezone", "tzname",
]  # fmt: skip

# Every run begins at the same moment, 1 January 2026, 09:00:00 UTC; a look at the clock takes a microsecond.
_START = 1_767_258_000_000_000_000
_LOOK = 1_000
_passed = 0
_slept = 0

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _look():
    global _passed
    _passed += _LOOK
    return _passed


def time():
    """Seconds since 1970."""
    return (_START + _look()) / 1e9


def time_ns():
    """Nanoseconds since 1970."""
    return _START + _look()


def monotonic():
    """Seconds on a clock that never goes back."""
    return (100_000_000_000 + _look()) / 1e9


def monotonic_ns():
    """The same in nanoseconds."""
    return 100_000_000_000 + _look()


perf_counter = monotonic
perf_counter_ns = monotonic_ns


def process_time():
    """Seconds of work; sleep is none."""
    return (50_000_000 + _look() - _slept) / 1e9


def process_time_ns():
    """The same in nanoseconds."""
    return 50_000_000 + _look() - _slept


thread_time = process_time
thread_time_ns = process_time_ns


def sleep(seconds, /):
    """Moves the clocks; there is no waiting."""
    global _passed, _slept
    if not isinstance(seconds, (int, float)):
        if not hasattr(seconds, "__index__"):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        seconds = seconds.__index__()
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > 9223372036:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    ns = -int(-seconds * 1_000_000_000 // 1)
    _passed += ns
    _slept += ns


def get_clock_info(name, /):
    """What a clock is like."""
    if name not in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        raise ValueError("unknown clock")
    import types

    return types.SimpleNamespace(
        implementation=f"{name}()", monotonic=name != "time", adjustable=name == "time", resolution=1e-09
    )


class struct_time(tuple):
    """A moment in its parts."""

    __slots__ = ()
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = (
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    )  # fmt: skip

    def __new__(cls, iterable, dict={}, /):
        try:
            parts = tuple(iterable)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(parts) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)")
        if len(parts) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(parts)}-sequence given)")
        made = tuple.__new__(cls, parts[:9])
        # the zone's name and offset lie behind the nine
        _grown(made, 16)
        return made

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: "UTC")
    tm_gmtoff = property(lambda self: 0)

    def __repr__(self):
        parts = ", ".join([f"{name}={value!r}" for name, value in zip(self.__match_args__, self)])
        return f"time.struct_time({parts})"

    def __reduce__(self):
        return struct_time, (tuple(self), {})


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def _days_to(year, month, day):
    """Days since 1 January of the year 1."""
    before = year - 1
    return (
        before * 365 + before // 4 - before // 100 + before // 400
        + _BEFORE[month - 1] + (month > 2 and _is_leap(year)) + day - 1
    )  # fmt: skip


def _date_of(days):
    """Year, month and day, the other way round."""
    cycles, days = divmod(days, 146097)
    hundreds = min(days // 36524, 3)
    days -= hundreds * 36524
    fours, days = divmod(days, 1461)
    ones = min(days // 365, 3)
    days -= ones * 365
    year = cycles * 400 + hundreds * 100 + fours * 4 + ones + 1
    leap = _is_leap(year)
    month = 12
    while days < _BEFORE[month - 1] + (month > 2 and leap):
        month -= 1
    return year, month, days - _BEFORE[month - 1] - (month > 2 and leap) + 1


def gmtime(seconds=None, /):
    """A moment in its parts, in Greenwich."""
    if seconds is None:
        seconds = time()
    elif not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if not -67_768_040_609_740_800 <= seconds <= 67_768_036_191_676_799:
        raise OverflowError("timestamp out of range for platform time_t")
    days, rest = divmod(int(seconds // 1), 86400)
    days += 719162
    year, month, day = _date_of(days)
    yday = _BEFORE[month - 1] + (month > 2 and _is_leap(year)) + day
    return struct_time(
        (year, month, day, rest // 3600, rest // 60 % 60, rest % 60, days % 7, yday, 0)
    )


# the zone is UTC
def localtime(seconds=None, /):
    """A moment in its parts, here."""
    return gmtime(seconds)


def _parts(parts):
    if not isinstance(parts, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(parts) != 9:
        raise TypeError("function takes exactly 9 arguments (%d given)" % len(parts))
    return parts


def mktime(parts, /):
    """Seconds since 1970 of a moment in parts."""
    if not isinstance(parts, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(parts) != 9:
        raise TypeError("mktime(): illegal time tuple argument")
    year, month, day, hour, minute, second = parts[:6]
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    return float((_days_to(year, month, 1) + day - 1 - 719162) * 86400 + hour * 3600 + minute * 60 + second)


def _checked(parts):
    """Parts whose values are possible."""
    parts = list(_parts(parts))
    year, month, day, hour, minute, second, wday, yday, _ = parts
    parts[1] = month = month or 1
    parts[2] = day = day or 1
    parts[7] = yday = yday or 1
    for value, low, high, what in (
        (month, 1, 12, "month"),
        (day, 1, 31, "day of month"),
        (hour, 0, 23, "hour"),
        (minute, 0, 59, "minute"),
        (second, 0, 61, "seconds"),
        (yday, 1, 366, "day of year"),
    ):
        if not low <= value <= high:
            raise ValueError(f"{what} out of range")
    if wday < -1:
        raise ValueError("day of week out of range")
    parts[6] = wday % 7
    return parts


def asctime(parts=None, /):
    """A moment as C writes it."""
    year, month, day, hour, minute, second, wday, *_ = _checked(gmtime() if parts is None else parts)
    return f"{_DAYS[wday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}"


def ctime(seconds=None, /):
    """The same of seconds since 1970."""
    return asctime(gmtime(seconds))


def strftime(format, parts=None, /):
    """A moment as a format says."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    parts = _checked(gmtime() if parts is None else parts)
    return _format(format, parts, lambda of: "UTC", lambda of: "+0000", None)


def _iso_week(year, yday, wday):
    """The year and the week of ISO 8601; Monday is 0."""
    week = (yday - 1 - wday + 10) // 7
    if week < 1:
        year -= 1
        first = _days_to(year, 1, 1) % 7
        return year, 53 if first == 3 or first == 2 and _is_leap(year) else 52
    if week == 53:
        first = _days_to(year, 1, 1) % 7
        if not (first == 3 or first == 2 and _is_leap(year)):
            return year + 1, 1
    return year, week


def _format(format, parts, zone, offset, microsecond, of=None):
    year, month, day, hour, minute, second, wday, yday = parts[:8]
    out = []
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != "%":
            out.append(c)
            continue
        if i == n:
            out.append("%")
            break
        begin = i - 1
        flag = ""
        while i < n and format[i] in "-_0^#":
            flag += format[i]
            i += 1
        if i == n:
            out.append(format[begin:])
            break
        c = format[i]
        i += 1
        number = None
        if c == "d":
            number = day, "0", 2
        elif c == "m":
            number = month, "0", 2
        elif c == "Y":
            number = year, "0", 0
        elif c == "y":
            number = year % 100, "0", 2
        elif c == "H":
            number = hour, "0", 2
        elif c == "I":
            number = (hour + 11) % 12 + 1, "0", 2
        elif c == "M":
            number = minute, "0", 2
        elif c == "S":
            number = second, "0", 2
        elif c == "j":
            number = yday, "0", 3
        elif c == "e":
            number = day, " ", 2
        elif c == "k":
            number = hour, " ", 2
        elif c == "l":
            number = (hour + 11) % 12 + 1, " ", 2
        elif c == "C":
            number = year // 100, "0", 2
        elif c == "U":
            number = (yday + 6 - (wday + 1) % 7) // 7, "0", 2
        elif c == "W":
            number = (yday + 6 - wday) // 7, "0", 2
        elif c == "V":
            number = _iso_week(year, yday, wday)[1], "0", 2
        elif c == "G":
            number = _iso_week(year, yday, wday)[0], "0", 0
        elif c == "g":
            number = _iso_week(year, yday, wday)[0] % 100, "0", 2
        elif c == "u":
            number = wday + 1, "0", 1
        elif c == "w":
            number = (wday + 1) % 7, "0", 1
        elif c == "s":
            text = str((_days_to(year, month, day) - 719162) * 86400 + hour * 3600 + minute * 60 + second)
        elif c == "f":
            text = "%f" if microsecond is None else f"{microsecond:06d}"
        elif c == "a":
            text = _DAYS[wday][:3]
        elif c == "A":
            text = _DAYS[wday]
        elif c == "b" or c == "h":
            text = _MONTHS[month - 1][:3]
        elif c == "B":
            text = _MONTHS[month - 1]
        elif c == "p":
            text = "AM" if hour < 12 else "PM"
        elif c == "P":
            text = "am" if hour < 12 else "pm"
        elif c == "c":
            text = f"{_DAYS[wday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}"
        elif c == "x" or c == "D":
            text = f"{month:02d}/{day:02d}/{year % 100:02d}"
        elif c == "X" or c == "T":
            text = f"{hour:02d}:{minute:02d}:{second:02d}"
        elif c == "R":
            text = f"{hour:02d}:{minute:02d}"
        elif c == "r":
            text = f"{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {'AM' if hour < 12 else 'PM'}"
        elif c == "F":
            text = f"{year}-{month:02d}-{day:02d}"
        elif c == "Z":
            text = zone(of)
        elif c == "z":
            text = offset(of)
        elif c == ":" and i < n and format[i] == "z" and microsecond is not None:
            i += 1
            text = offset(of)
            if text:
                text = f"{text[:3]}:{text[3:5]}" + (f":{text[5:]}" if len(text) > 5 else "")
        elif c == "n":
            text = "\n"
        elif c == "t":
            text = "\t"
        elif c == "%":
            text = "%"
        else:
            text = format[begin:i]
        if number is not None:
            value, pad, width = number
            for f in flag:
                if f == "-":
                    pad, width = "", 0
                elif f == "_":
                    pad = " "
                elif f == "0":
                    pad = "0"
            text = str(value).rjust(width, pad) if pad else str(value)
        elif "^" in flag:
            text = text.upper()
        elif "#" in flag:
            text = text.lower() if c == "p" or c == "Z" else text.upper()
        out.append(text)
    return "".join(out)


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    """A moment's parts from its text."""
    import _strptime

    return struct_time(_strptime.parts_of(data_string, format)[0])
