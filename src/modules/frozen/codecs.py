import base64 as _base64
import binascii as _binascii
import sys as _sys
from collections import namedtuple as _namedtuple

__all__ = [
    "BOM_BE", "BOM_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_BE", "BOM_UTF16_LE", "BOM_UTF32", "BOM_UTF32_BE",
    "BOM_UTF32_LE", "CodecInfo", "decode", "encode", "getdecoder", "getencoder", "lookup",
]  # fmt: skip

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"

_SMALL, _LARGE = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TURNED = str.maketrans(_SMALL + _LARGE, _SMALL[13:] + _SMALL[:13] + _LARGE[13:] + _LARGE[:13])


def _rot13(text, errors="strict"):
    return text.translate(_TURNED), len(text)


def _by(function):
    return lambda data, errors="strict": (function(data), len(data))


# what turns text into text, or bytes into bytes: there and back
_OTHERS = {
    "rot13": (_rot13, _rot13),
    "hex": (_by(_binascii.hexlify), _by(_binascii.unhexlify)),
    "base64": (_by(_base64.encodebytes), _by(_base64.decodebytes)),
}
_CALLED = {"rot-13": "rot13", "hex-codec": "hex", "base64-codec": "base64", "base-64": "base64"}
_NAMES = {
    "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "utf16": "utf-16", "utf32": "utf-32", "us-ascii": "ascii",
    "latin-1": "iso8859-1", "latin1": "iso8859-1", "iso-8859-1": "iso8859-1", "l1": "iso8859-1", "1252": "cp1252",
    "windows-1252": "cp1252", "unicode-escape": "unicode-escape",
}  # fmt: skip


class CodecInfo(_namedtuple("CodecInfo", "encode decode streamreader streamwriter")):
    """An encoding: what encodes and what decodes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, *, name=None):
        made = super().__new__(cls, encode, decode, streamreader, streamwriter)
        made.name = name
        return made

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


def lookup(encoding, /):
    """Finds an encoding by its name."""
    name = encoding.lower().replace("_", "-").replace(" ", "-")
    name = _CALLED.get(name, name)
    if name in _OTHERS:
        return CodecInfo(*_OTHERS[name], name=name)
    # an encoding that there is not says so
    "".encode(encoding)
    return CodecInfo(
        lambda text, errors="strict": (text.encode(encoding, errors), len(text)),
        lambda data, errors="strict": (bytes(data).decode(encoding, errors), len(data)),
        name=_NAMES.get(name, name),
    )


def encode(obj, encoding="utf-8", errors="strict"):
    """An object encoded."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """An object decoded."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


# C's, and found by this name in what pickle writes
encode.__module__ = decode.__module__ = "_codecs"
_sys.modules.setdefault("_codecs", _sys.modules["codecs"])


def _no_files(*args, **kwargs):
    raise PermissionError("Heapglass runs in a page, which has no files")


open = EncodedFile = _no_files
