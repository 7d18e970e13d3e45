import _native

__all__ = [
    "Error", "Incomplete", "a2b_base64", "a2b_hex", "b2a_base64", "b2a_hex", "crc32", "crc_hqx", "hexlify",
    "unhexlify",
]  # fmt: skip

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {c: i for i, c in enumerate(_LETTERS)}


class Error(ValueError):
    """What is no such text."""


class Incomplete(Exception):
    """What ends too early."""


def _bytes(data):
    if isinstance(data, (bytes, bytearray)):
        return data
    if isinstance(data, memoryview) or hasattr(data, "tobytes"):
        return data.tobytes()
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


def _ascii(data):
    """Bytes of what may be a text, too."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode("ascii")
    if isinstance(data, (bytes, bytearray)):
        return data
    raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")


def b2a_hex(data, sep=None, bytes_per_sep=1):
    """Bytes as hexadecimal digits."""
    data = _bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode("ascii")


hexlify = b2a_hex


def a2b_hex(hexstr, /):
    """Bytes of hexadecimal digits."""
    text = _ascii(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    out = bytearray()
    for i in range(0, len(text), 2):
        try:
            out.append(_HEX[text[i]] * 16 + _HEX[text[i + 1]])
        except KeyError:
            raise Error("Non-hexadecimal digit found") from None
    return bytes(out)


unhexlify = a2b_hex
_HEX = {c: int(chr(c), 16) for c in b"0123456789abcdefABCDEF"}


def b2a_base64(data, /, *, newline=True):
    """A line of base64."""
    data = _bytes(data)
    encoded = _native.to_base64(data)
    return encoded + b"\n" if newline else encoded


def a2b_base64(data, /, *, strict_mode=False):
    """Bytes of base64."""
    data = _ascii(data)
    plain = _native.from_base64(data)
    if plain is not None:
        return plain
    out = bytearray()
    group = count = padding = 0
    if strict_mode and data and data[0] == 61:
        raise Error("Leading padding not allowed")
    for i, c in enumerate(data):
        if c == 61:
            padding += 1
            if count >= 2 and count + padding >= 4:
                if strict_mode and i + 1 < len(data):
                    raise Error("Excess data after padding")
                continue
            if strict_mode and (count < 2 or i + 1 < len(data) and data[i + 1] != 61):
                raise Error("Discontinuous padding not allowed")
            continue
        value = _VALUES.get(c)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if strict_mode and padding:
            raise Error("Discontinuous padding not allowed")
        padding = 0
        count += 1
        if count == 1:
            group = value
        elif count == 2:
            out.append(group << 2 & 255 | value >> 4)
            group = value & 15
        elif count == 3:
            out.append(group << 4 & 255 | value >> 2)
            group = value & 3
        else:
            out.append(group << 6 & 255 | value)
            group = count = 0
    # what follows padding goes on where it has stopped
    if count and (count == 1 or count + padding < 4):
        if count == 1:
            n = len(out) // 3 * 4 + 1
            raise Error(
                f"Invalid base64-encoded string: number of data characters ({n}) cannot be 1 more than a multiple of 4"
            )
        raise Error("Incorrect padding")
    return bytes(out)


def crc32(data, crc=0, /):
    """A checksum of 32 bits."""
    return _native.crc32(_bytes(data), crc & 0xFFFFFFFF)


def crc_hqx(data, crc, /):
    """A checksum of 16 bits."""
    crc &= 0xFFFF
    for c in _bytes(data):
        crc ^= c << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
