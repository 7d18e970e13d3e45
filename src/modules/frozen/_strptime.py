import re as _re
import time as _time

_cache = {}


def _words(names):
    return "|".join(sorted([name.lower() for name in names], key=len, reverse=True))


_DIRECTIVES = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))",
    "A": f"(?P<A>{_words(_time._DAYS)})",
    "a": f"(?P<a>{_words([name[:3] for name in _time._DAYS])})",
    "B": f"(?P<B>{_words(_time._MONTHS)})",
    "b": f"(?P<b>{_words([name[:3] for name in _time._MONTHS])})",
    "p": "(?P<p>am|pm)",
    "Z": "(?P<Z>gmt|utc)",
    "%": "%",
}
_LONGER = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _pattern(format):
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            out.append(r"\s+")
        elif c != "%":
            out.append(_re.escape(c))
        elif i == len(format):
            raise ValueError(f"stray %% in format '{format}'" % ())
        else:
            c = format[i]
            i += 1
            if c in _LONGER:
                out.append(_pattern(_LONGER[c]))
            elif c in _DIRECTIVES:
                out.append(_DIRECTIVES[c])
            else:
                bad = "%" if c == "\\" else c
                raise ValueError(f"'{bad}' is a bad directive in format '{format}'")
    return "".join(out)


def parts_of(data_string, format):
    """Nine parts of a moment, its microsecond, and its offset with its name."""
    for i, arg in enumerate((data_string, format)):
        if not isinstance(arg, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(arg)}")
    pattern = _cache.get(format)
    if pattern is None:
        pattern = _cache[format] = _re.compile(_pattern(format), _re.IGNORECASE)
    found = pattern.match(data_string)
    if not found:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != found.end():
        raise ValueError(f"unconverted data remains: {data_string[found.end():]}")
    year = iso_year = week = iso_week = weekday = yday = None
    monday_first = False
    month = day = 1
    hour = minute = second = fraction = 0
    zone = -1
    offset = None
    offset_fraction = 0
    zone_name = None
    for key, text in found.groupdict().items():
        if key == "y":
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif key == "Y":
            year = int(text)
        elif key == "G":
            iso_year = int(text)
        elif key == "m":
            month = int(text)
        elif key == "B":
            month = [name.lower() for name in _time._MONTHS].index(text.lower()) + 1
        elif key == "b":
            month = [name[:3].lower() for name in _time._MONTHS].index(text.lower()) + 1
        elif key == "d":
            day = int(text)
        elif key == "H":
            hour = int(text)
        elif key == "I":
            hour = int(text) % 12
            if (found.groupdict().get("p") or "").lower() == "pm":
                hour += 12
        elif key == "M":
            minute = int(text)
        elif key == "S":
            second = int(text)
        elif key == "f":
            fraction = int(text.ljust(6, "0"))
        elif key == "A":
            weekday = [name.lower() for name in _time._DAYS].index(text.lower())
        elif key == "a":
            weekday = [name[:3].lower() for name in _time._DAYS].index(text.lower())
        elif key == "w":
            weekday = (int(text) - 1) % 7
        elif key == "u":
            weekday = int(text) - 1
        elif key == "j":
            yday = int(text)
        elif key == "U" or key == "W":
            week = int(text)
            monday_first = key == "W"
        elif key == "V":
            iso_week = int(text)
        elif key == "z" and text:
            if text == "Z":
                offset = 0
            else:
                digits = text[1:].replace(":", "")
                if len(text) > 3 and text[3] == ":" and len(digits) > 4 and text[6:7] != ":":
                    raise ValueError(f"Inconsistent use of : in {text}")
                offset = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
                offset_fraction = int(digits[7:].ljust(6, "0")) if len(digits) > 6 else 0
                if text[0] == "-":
                    offset, offset_fraction = -offset, -offset_fraction
        elif key == "Z":
            zone, zone_name = 0, text
    if iso_year is not None:
        if yday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_fix = False
    if year is None:
        if month == 2 and day == 29:
            year, leap_fix = 1904, True
        else:
            year = 1900
    if yday is None and weekday is not None:
        if week is not None:
            first = _time._days_to(year, 1, 1) % 7
            wday = weekday
            if not monday_first:
                first = (first + 1) % 7
                wday = (wday + 1) % 7
            to_first = (7 - first) % 7
            yday = 1 + wday - first if week == 0 else 1 + to_first + 7 * (week - 1) + wday
        elif iso_week is not None:
            fourth = _time._days_to(iso_year, 1, 4)
            days = fourth - fourth % 7 + 7 * (iso_week - 1) + weekday
            year, month, day = _time._date_of(days)
            yday = days - _time._days_to(year, 1, 1) + 1
        if yday is not None and yday <= 0:
            year -= 1
            yday += 366 if _time._is_leap(year) else 365
    if yday is None:
        from datetime import date as _date

        # it says whether there is such a day
        _date(year, month, day)
        yday = _time._days_to(year, month, day) - _time._days_to(year, 1, 1) + 1
    else:
        year, month, day = _time._date_of(_time._days_to(year, 1, 1) + yday - 1)
    if weekday is None:
        weekday = _time._days_to(year, month, day) % 7
    if leap_fix:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, yday, zone), fraction, offset, offset_fraction, zone_name
