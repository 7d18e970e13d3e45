import datetime as _datetime

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

TZPATH = ()
_UTC = ("UTC", "Etc/UTC", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu", "Etc/UCT")


class ZoneInfoNotFoundError(KeyError):
    """There is no such time zone."""


class InvalidTZPathWarning(RuntimeWarning):
    """A folder of time zones is not named in full."""


class ZoneInfo(_datetime.tzinfo):
    """A time zone by its name; Heapglass knows UTC alone."""

    _made = {}

    def __new__(cls, key):
        if key in cls._made:
            return cls._made[key]
        made = cls.no_cache(key)
        cls._made[key] = made
        return made

    def __init__(self, key):
        pass

    @classmethod
    def no_cache(cls, key):
        if not isinstance(key, str):
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(key).__name__}")
        if key not in _UTC:
            first = key.split("/")[0]
            if first in _FAMILIES or "/" not in key and key.isupper():
                raise NotImplementedError(
                    f"Heapglass does not support the time zone {key!r} yet: it has no table of time zones but UTC's"
                )
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        made = super().__new__(cls)
        made._key = key
        return made

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(cls._made) if only_keys is None else only_keys:
            cls._made.pop(key, None)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        raise NotImplementedError("Heapglass does not support tables of time zones yet")

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt):
        return _datetime.timedelta(0)

    def dst(self, dt):
        return _datetime.timedelta(0)

    def tzname(self, dt):
        return "UCT" if self._key in ("UCT", "Etc/UCT") else "UTC"

    def __str__(self):
        return self._key

    def __repr__(self):
        return f"zoneinfo.{type(self).__name__}(key={self._key!r})"

    def __reduce__(self):
        return type(self), (self._key,)


_FAMILIES = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile", "Etc",
    "Europe", "Indian", "Mexico", "Pacific", "US", "Cuba", "Egypt", "Eire", "Iran", "Israel", "Jamaica", "Japan",
    "Libya", "Navajo", "Poland", "Portugal", "Singapore", "Turkey", "Hongkong", "Iceland", "Kwajalein",
)  # fmt: skip


def available_timezones():
    """The names of all time zones that are known."""
    return set(_UTC)


def reset_tzpath(to=None):
    pass
