import _native

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    """What is no format, or does not fit one."""


# letter: size by the standard, size and alignment of the machine, least and most
_WHOLE = {
    "b": (1, 1, True), "B": (1, 1, False), "h": (2, 2, True), "H": (2, 2, False), "i": (4, 4, True),
    "I": (4, 4, False), "l": (4, 8, True), "L": (4, 8, False), "q": (8, 8, True), "Q": (8, 8, False),
    "n": (0, 8, True), "N": (0, 8, False), "P": (0, 8, False),
}  # fmt: skip
_FLOATS = {"e": 2, "f": 4, "d": 8}
_cache = {}


def _read(format):
    """Byte order, size, number of values, and items: letter, count, offset, size, signed."""
    if isinstance(format, (bytes, bytearray)):
        format = format.decode("ascii")
    elif not isinstance(format, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
    known = _cache.get(format)
    if known is not None:
        return known
    order = "little"
    native = True
    text = format
    if text[:1] in ("@", "=", "<", ">", "!") and text:
        native = text[0] == "@"
        order = "big" if text[0] in ">!" else "little"
        text = text[1:]
    items = []
    offset = values = 0
    i = 0
    while i < len(text):
        c = text[i]
        i += 1
        if c.isspace():
            continue
        count = 1
        if c.isdigit():
            begin = i - 1
            while i < len(text) and text[i].isdigit():
                i += 1
            count = int(text[begin:i])
            if i == len(text):
                raise error("repeat count given without format specifier")
            c = text[i]
            i += 1
        signed = False
        if c in _WHOLE:
            standard, own, signed = _WHOLE[c]
            size = own if native else standard
            if not size:
                raise error("bad char in struct format")
        elif c in _FLOATS:
            size = _FLOATS[c]
        elif c in "xcsp?":
            size = 1
        else:
            raise error("bad char in struct format")
        if native and c not in "xcsp?" and offset % size:
            offset += size - offset % size
        items.append((c, count, offset, size, signed))
        offset += size * count
        if c in "sp":
            values += 1
        elif c != "x":
            values += count
    made = order, offset, values, items, native
    if len(_cache) > 100:
        _cache.clear()
    _cache[format] = made
    return made


def _range_error(c, size, signed):
    bits = 8 * size
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if c == "P":
        return error("int too large to convert")
    return error(f"'{c}' format requires {low} <= number <= {high}")


def _packed(spec, args, name):
    order, total, n, items, native = spec
    if len(args) != n:
        raise error(f"{name} expected {n} items for packing (got {len(args)})")
    out = bytearray(total)
    at = 0
    for c, count, offset, size, signed in items:
        if c == "x":
            continue
        if c in "sp":
            value = args[at]
            at += 1
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{c}' must be a bytes object")
            if c == "p":
                if count:
                    value = value[: min(count - 1, 255)]
                    value = bytes((len(value),)) + value
            value = value[:count]
            out[offset : offset + len(value)] = value
            continue
        for _ in range(count):
            value = args[at]
            at += 1
            if c == "c":
                if not isinstance(value, bytes) or len(value) != 1:
                    raise error("char format requires a bytes object of length 1")
                data = value
            elif c == "?":
                data = b"\1" if value else b"\0"
            elif c in _FLOATS:
                if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
                    raise error("required argument is not a float")
                value = float(value)
                data = _native.float_bytes(value, size)
                if data is None and c == "f" and native:
                    data = _native.float_bytes(value * 1e308, size)
                elif data is None:
                    raise OverflowError(f"float too large to pack with {c} format")
                if order == "big":
                    data = data[::-1]
            else:
                if not isinstance(value, int):
                    if not hasattr(value, "__index__"):
                        raise error("required argument is not an integer")
                    value = value.__index__()
                try:
                    data = int.to_bytes(value, size, order, signed=signed)
                except OverflowError:
                    raise _range_error(c, size, signed) from None
            out[offset : offset + size] = data
            offset += size
    return bytes(out)


def _unpacked(spec, data):
    order, total, n, items, native = spec
    out = []
    for c, count, offset, size, signed in items:
        if c == "x":
            continue
        if c == "s":
            out.append(bytes(data[offset : offset + count]))
            continue
        if c == "p":
            length = min(data[offset], count - 1) if count else 0
            out.append(bytes(data[offset + 1 : offset + 1 + length]))
            continue
        for _ in range(count):
            part = bytes(data[offset : offset + size])
            offset += size
            if c == "c":
                out.append(part)
            elif c == "?":
                out.append(part != b"\0")
            elif c in _FLOATS:
                out.append(_native.float_of(part if order == "little" else part[::-1]))
            else:
                out.append(int.from_bytes(part, order, signed=signed))
    return tuple(out)


def _buffer(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        if hasattr(data, "tobytes"):
            return data.tobytes()
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return data


def _unpack(spec, data):
    data = _buffer(data)
    if len(data) != spec[1]:
        raise error(f"unpack requires a buffer of {spec[1]} bytes")
    return _unpacked(spec, data)


def _unpack_from(spec, data, offset):
    data = _buffer(data)
    size = spec[1]
    if offset < 0:
        if offset + size > 0:
            raise error(f"not enough data to unpack {size} bytes")
        if offset + len(data) < 0:
            raise error(f"offset {offset} out of range for {len(data)}-byte buffer")
        offset += len(data)
    if len(data) - offset < size:
        raise error(
            f"unpack_from requires a buffer of at least {size + offset} bytes for unpacking {size} bytes "
            f"at offset {offset} (actual buffer size is {len(data)})"
        )
    return _unpacked(spec, data[offset : offset + size])


def _pack_into(spec, buffer, offset, args):
    if not isinstance(buffer, (bytearray, memoryview)):
        raise TypeError(f"argument must be read-write bytes-like object, not {type(buffer).__name__}")
    size = spec[1]
    data = _packed(spec, args, "pack_into")
    if offset < 0:
        if offset + size > 0:
            raise error(f"no space to pack {size} bytes at offset {offset}")
        if offset + len(buffer) < 0:
            raise error(f"offset {offset} out of range for {len(buffer)}-byte buffer")
        offset += len(buffer)
    if len(buffer) - offset < size:
        raise error(
            f"pack_into requires a buffer of at least {size + offset} bytes for packing {size} bytes "
            f"at offset {offset} (actual buffer size is {len(buffer)})"
        )
    buffer[offset : offset + size] = data


def _iter_unpack(spec, data):
    data = _buffer(data)
    size = spec[1]
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(data) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return _Unpacking(spec, data)


@_native.of_c
class unpack_iterator:
    """Goes through values in a buffer."""

    __slots__ = ("_spec", "_data", "_at")

    def __init__(self, spec, data):
        self._spec, self._data, self._at = spec, data, 0
        _native.grown(self, 72)

    def __iter__(self):
        return self

    def __next__(self):
        begin, self._at = self._at, self._at + self._spec[1]
        if begin >= len(self._data):
            raise StopIteration
        return _unpacked(self._spec, self._data[begin : self._at])

    def __length_hint__(self):
        return (len(self._data) - self._at) // self._spec[1]


_Unpacking = unpack_iterator
del unpack_iterator


def calcsize(format, /):
    """How many bytes a format takes."""
    return _read(format)[1]


def pack(format, /, *values):
    """Bytes of values."""
    return _packed(_read(format), values, "pack")


def pack_into(format, buffer, offset, /, *values):
    """Writes bytes of values into a buffer."""
    _pack_into(_read(format), buffer, offset, values)


def unpack(format, buffer, /):
    """Values of bytes."""
    return _unpack(_read(format), buffer)


def unpack_from(format, /, buffer, offset=0):
    """Values of bytes that begin there."""
    return _unpack_from(_read(format), buffer, offset)


def iter_unpack(format, buffer, /):
    """Values, again and again."""
    return _iter_unpack(_read(format), buffer)


@_native.of_c
class Struct:
    """A format that is ready for use."""

    __slots__ = ("format", "_spec", "__weakref__")

    def __init__(self, format):
        self._spec = _read(format)
        # an entry for each letter that takes a value, and one at the end
        _native.grown(self, 32 * (1 + sum([item[0] != "x" and item[1] > 0 for item in self._spec[3]])))
        self.format = format if isinstance(format, str) else bytes(format).decode("ascii")

    @property
    def size(self):
        return self._spec[1]

    def pack(self, *values):
        """Bytes of values."""
        return _packed(self._spec, values, "pack")

    def pack_into(self, buffer, offset, /, *values):
        """Writes bytes of values into a buffer."""
        _pack_into(self._spec, buffer, offset, values)

    def unpack(self, buffer, /):
        """Values of bytes."""
        return _unpack(self._spec, buffer)

    def unpack_from(self, buffer, offset=0):
        """Values of bytes that begin there."""
        return _unpack_from(self._spec, buffer, offset)

    def iter_unpack(self, buffer, /):
        """Values, again and again."""
        return _iter_unpack(self._spec, buffer)

    def __repr__(self):
        return f"{type(self).__name__}({self.format!r})"
