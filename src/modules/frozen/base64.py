import binascii as _binascii

__all__ = [
    "b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
    "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "encodebytes",
    "decodebytes", "b85encode", "b85decode", "a85encode", "a85decode",
]  # fmt: skip


def _data(s):
    """Bytes of what is to be decoded; a text has to be ASCII."""
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(
            f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}"
        ) from None


def _plain(s):
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    return memoryview(s).tobytes()


def b64encode(s, altchars=None):
    """Base64 of bytes."""
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Bytes of base64."""
    s = _data(s)
    if altchars is not None:
        altchars = _data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """The same, with the usual letters."""
    return b64encode(s)


def standard_b64decode(s):
    """The same, with the usual letters."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base64 that can stand in an address."""
    return b64encode(s).translate(bytes.maketrans(b"+/", b"-_"))


def urlsafe_b64decode(s):
    """Bytes of base64 from an address."""
    return b64decode(_data(s).translate(bytes.maketrans(b"-_", b"+/")))


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _to32(letters, s):
    s = _plain(s)
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i : i + 5]
        n = int.from_bytes(part.ljust(5, b"\0"), "big")
        text = bytes([letters[n >> shift & 31] for shift in range(35, -5, -5)])
        used = -(-len(part) * 8 // 5)
        out += text[:used].ljust(8, b"=")
    return bytes(out)


def _from32(letters, s, casefold=False, map01=None):
    s = _data(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    n = len(s)
    s = s.rstrip(b"=")
    padding = n - len(s)
    values = {c: i for i, c in enumerate(letters)}
    out = bytearray()
    for i in range(0, len(s), 8):
        number = 0
        part = s[i : i + 8]
        for c in part:
            if c not in values:
                raise _binascii.Error("Non-base32 digit found")
            number = number << 5 | values[c]
        number <<= 5 * (8 - len(part))
        out += number.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise _binascii.Error("Incorrect padding")
    if padding and out:
        del out[5 * (len(out) // 5) - (5 - (43 - 5 * padding) // 8) :]
    return bytes(out)


def b32encode(s):
    """Base32 of bytes."""
    return _to32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Bytes of base32."""
    return _from32(_B32, s, casefold, map01)


def b32hexencode(s):
    """Base32 of bytes, in digits that go on after 9."""
    return _to32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """Bytes of it."""
    return _from32(_B32HEX, s, casefold)


def b16encode(s):
    """Hexadecimal digits of bytes."""
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Bytes of hexadecimal digits."""
    s = _data(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


def encodebytes(s):
    """Base64 in lines."""
    if not isinstance(s, (bytes, bytearray, memoryview)):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}")
    return b"".join([_binascii.b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    """Bytes of base64 in lines."""
    if not isinstance(s, (bytes, bytearray, memoryview)):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}")
    return _binascii.a2b_base64(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _to85(s, letters, zero):
    out = bytearray()
    for i in range(0, len(s), 4):
        part = s[i : i + 4]
        n = int.from_bytes(part.ljust(4, b"\0"), "big")
        if zero and n == 0 and len(part) == 4:
            out += zero
            continue
        text = bytes([letters[n // 85**k % 85] for k in (4, 3, 2, 1, 0)])
        out += text[: len(part) + 1]
    return bytes(out)


def b85encode(b, pad=False):
    """Base85 of bytes."""
    b = _plain(b)
    if pad and len(b) % 4:
        b += b"\0" * (4 - len(b) % 4)
    return _to85(b, _B85, b"")


def b85decode(b):
    """Bytes of base85."""
    b = _data(b)
    values = {c: i for i, c in enumerate(_B85)}
    out = bytearray()
    for i in range(0, len(b), 5):
        part = b[i : i + 5]
        n = 0
        for j, c in enumerate(part):
            if c not in values:
                raise ValueError(f"bad base85 character at position {i + j}")
            n = n * 85 + values[c]
        for _ in range(5 - len(part)):
            n = n * 85 + 84
        if n > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += n.to_bytes(4, "big")[: len(part) - 1]
    return bytes(out)


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85 of bytes."""
    b = _plain(b)
    n = len(b)
    if pad and n % 4:
        b += b"\0" * (4 - n % 4)
    out = _to85(b, _A85, b"z")
    if adobe:
        out = b"<~" + out
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [out[i : i + width] for i in range(0, len(out), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b"")
        out = b"\n".join(lines)
    return out + b"~>" if adobe else out


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Bytes of Ascii85."""
    b = _data(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    group = []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            group.append(c - 33)
            if len(group) == 5:
                n = 0
                for value in group:
                    n = n * 85 + value
                if n > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                out += n.to_bytes(4, "big")
                group = []
        elif c == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    padding = 4 - len(group)
    return bytes(out[:-padding] if padding else out)
