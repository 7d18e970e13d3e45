import _native
from binascii import crc32

__all__ = [
    "adler32", "compress", "compressobj", "crc32", "decompress", "decompressobj", "error", "DEFLATED", "MAX_WBITS",
    "DEF_MEM_LEVEL", "DEF_BUF_SIZE", "Z_BEST_COMPRESSION", "Z_BEST_SPEED", "Z_DEFAULT_COMPRESSION",
    "Z_DEFAULT_STRATEGY", "Z_FINISH", "Z_NO_FLUSH", "Z_SYNC_FLUSH", "Z_FULL_FLUSH", "Z_NO_COMPRESSION",
    "ZLIB_VERSION", "ZLIB_RUNTIME_VERSION",
]  # fmt: skip

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.1"


class error(Exception):
    """What is no compressed data."""


def adler32(data, value=1, /):
    """A checksum of bytes."""
    return _native.adler32(bytes(data), value & 0xFFFFFFFF)


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(data))


def compress(data, /, level=-1, wbits=15):
    """Bytes, made fewer."""
    data = _bytes(data)
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    raw = _native.deflate(data, 6 if level < 0 else level)
    if wbits < 0:
        return raw
    if wbits > 15:
        return (
            b"\x1f\x8b\x08\0\0\0\0\0" + (b"\x02" if level == 9 else b"\x04" if level == 1 else b"\0") + b"\x03" + raw
            + crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
        )  # fmt: skip
    marks = {0: b"\x78\x01", 1: b"\x78\x01", 6: b"\x78\x9c", -1: b"\x78\x9c"}
    head = marks.get(level, b"\x78\x5e" if level < 6 else b"\x78\xda")
    return head + raw + adler32(data).to_bytes(4)


def _opened(data, wbits):
    """The bytes that compressed ones at the front mean, and what comes after; None while they are not whole."""
    if wbits < 0:
        return _inflated(data, 0)
    if wbits > 15 and (wbits >= 32 and data[:2] == b"\x1f\x8b" or wbits < 32):
        return _of_gzip(data)
    if len(data) < 2:
        return None
    if data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31:
        raise error("Error -3 while decompressing data: incorrect header check")
    found = _inflated(data, 2)
    if found is None:
        return None
    plain, end = found
    if len(data) < end + 4:
        return None
    if data[end : end + 4] != adler32(plain).to_bytes(4):
        raise error("Error -3 while decompressing data: incorrect data check")
    return plain, end + 4


def _inflated(data, start):
    found = _native.inflate(data[start:])
    if found is None:
        return None
    if found is False:
        raise error("Error -3 while decompressing data: invalid block type")
    plain, n = found
    return plain, start + n


def _of_gzip(data):
    if len(data) < 10:
        return None
    if data[:2] != b"\x1f\x8b":
        raise error("Error -3 while decompressing data: incorrect header check")
    flags, at = data[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for flag in (8, 16):
        if flags & flag:
            at = data.index(0, at) + 1
    if flags & 2:
        at += 2
    found = _inflated(data, at)
    if found is None or len(data) < found[1] + 8:
        return None
    plain, end = found
    if int.from_bytes(data[end : end + 4], "little") != crc32(plain):
        raise error("Error -3 while decompressing data: incorrect data check")
    return plain, end + 8


def decompress(data, /, wbits=15, bufsize=16384):
    """Bytes, as they were before."""
    found = _opened(_bytes(data), wbits)
    if found is None:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return found[0]


class Compress:
    """Compresses bytes that come one after the other."""

    def __init__(self, level, wbits):
        self._level, self._wbits, self._data = level, wbits, b""

    def compress(self, data, /):
        """More bytes; they are compressed at the end."""
        self._data += _bytes(data)
        return b""

    def flush(self, mode=Z_FINISH, /):
        """What they come to."""
        return compress(self._data, self._level, self._wbits) if mode == Z_FINISH else b""

    def copy(self):
        """The same so far."""
        other = Compress(self._level, self._wbits)
        other._data = self._data
        return other


class Decompress:
    """Decompresses bytes that come one after the other."""

    def __init__(self, wbits):
        self._wbits, self._data = wbits, b""
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, max_length=0, /):
        """More bytes; what they mean comes when all are there."""
        if self.eof:
            self.unused_data += _bytes(data)
            return b""
        self._data += _bytes(data)
        found = _opened(self._data, self._wbits)
        if found is None:
            return b""
        plain, end = found
        self.unused_data, self.eof = self._data[end:], True
        return plain

    def flush(self, length=16384, /):
        """What is left: nothing."""
        return b""


def compressobj(level=-1, method=DEFLATED, wbits=15, memLevel=8, strategy=0, zdict=None):
    """What compresses bytes that come one after the other."""
    return Compress(level, wbits)


def decompressobj(wbits=15, zdict=b""):
    """What decompresses bytes that come one after the other."""
    return Decompress(wbits)


error.__module__ = Compress.__module__ = Decompress.__module__ = "zlib"
