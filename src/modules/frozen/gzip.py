import zlib as _zlib

__all__ = ["BadGzipFile", "compress", "decompress", "GzipFile", "open"]


class BadGzipFile(OSError):
    """What is no such file."""


def compress(data, compresslevel=9, *, mtime=None):
    """Bytes, made fewer, as in a file."""
    made = _zlib.compress(data, compresslevel, 31)
    import time

    when = int(time.time() if mtime is None else mtime)
    return made[:4] + when.to_bytes(4, "little") + made[8:9] + b"\xff" + made[10:]


def decompress(data):
    """Bytes of such a file, as they were before."""
    parts = []
    while data:
        if data[:2] != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({data[:2]!r})")
        opener = _zlib.decompressobj(31)
        parts.append(opener.decompress(data))
        if not opener.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data = opener.unused_data.lstrip(b"\0")
    return b"".join(parts)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Opens a file: there are none."""
    import builtins

    return builtins.open(filename, mode if "b" in mode else mode.replace("t", "") + "b")


class GzipFile:
    """A file that is compressed: there are none."""

    def __new__(cls, filename=None, mode="rb", *args, **kwargs):
        return open(filename or "", mode)
