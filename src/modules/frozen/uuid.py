import _native
import time as _time
from enum import Enum as _Enum

RESERVED_NCS = "reserved for NCS compatibility"
RFC_4122 = "specified in RFC 4122"
RESERVED_MICROSOFT = "reserved for Microsoft compatibility"
RESERVED_FUTURE = "reserved for future definition"


class SafeUUID(_Enum):
    safe = 0
    unsafe = -1
    unknown = None


def _bits(place, n_bits):
    """A property: so many bits of the whole number."""
    return property(lambda self: self.int >> place & (1 << n_bits) - 1)


class UUID:
    """A number of 128 bits that nothing else has."""

    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(
        self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
        is_safe=SafeUUID.unknown,
    ):  # fmt: skip
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(hex, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes)
        if fields is not None:
            if len(fields) != 6:
                raise ValueError("fields is not a 6-tuple")
            int = 0
            for i, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f"field {i} out of range (need a {bits}-bit value)")
                int = int << bits | value
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            int = int & ~(0xC000 << 48) | 0x8000 << 48
            int = int & ~(0xF000 << 64) | version << 76
        object.__setattr__(self, "int", int)
        object.__setattr__(self, "is_safe", is_safe)

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe != SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        safe = SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown
        object.__setattr__(self, "is_safe", safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        text = self.hex
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def fields(self):
        return (
            self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
            self.node,
        )  # fmt: skip

    time_low, time_mid, time_hi_version = _bits(96, 32), _bits(80, 16), _bits(64, 16)
    clock_seq_hi_variant, clock_seq_low, node = _bits(56, 8), _bits(48, 8), _bits(0, 48)

    @property
    def time(self):
        return (self.time_hi_version & 0xFFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        return RESERVED_FUTURE if self.int & 0x2000 << 48 else RESERVED_MICROSOFT

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


_int = int
_state = b"Heapglass"


def _random_bytes():
    """The same in every run."""
    global _state
    _state = _native.digest("sha256", _state)
    return _state[:16]


def getnode():
    """No machine's address."""
    return 0x48656170676C


def uuid1(node=None, clock_seq=None):
    """One of the time and the machine."""
    ticks = _time.time_ns() // 100 + 0x01B21DD213814000
    if clock_seq is None:
        clock_seq = 0x1234
    return UUID(
        fields=(
            ticks & 0xFFFFFFFF, ticks >> 32 & 0xFFFF, ticks >> 48 & 0xFFF, clock_seq >> 8 & 0x3F, clock_seq & 0xFF,
            getnode() if node is None else node,
        ),
        version=1,
    )  # fmt: skip


def uuid3(namespace, name):
    """One of a name, by MD5."""
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=_native.digest("md5", namespace.bytes + name), version=3)


def uuid4():
    """A random one: the first of every run is the same."""
    return UUID(bytes=_random_bytes(), version=4)


def uuid5(namespace, name):
    """One of a name, by SHA-1."""
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=_native.digest("sha1", namespace.bytes + name)[:16], version=5)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
