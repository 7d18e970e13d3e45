import _native
import abc as _abc

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "BytesIO", "StringIO", "BufferedIOBase",
    "TextIOBase", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
    "BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "TextIOWrapper",
]  # fmt: skip

BlockingIOError = BlockingIOError
DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
open = open


_same = object()


class UnsupportedOperation(OSError, ValueError):
    """What a stream cannot do."""


def open_code(path):
    return open(path, "rb")


class _IOBase:
    """What all streams can do."""

    __slots__ = ("__dict__", "__weakref__")

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        if line := self.readline():
            return line
        raise StopIteration

    def __del__(self):
        try:
            if not isinstance(self, (StringIO, BytesIO)) and not self.closed:
                self.close()
        except Exception:
            pass

    def _checkClosed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    @property
    def closed(self):
        return getattr(self, "_is_closed", False)

    def close(self):
        """Nothing can be done with it from here on."""
        if not self.closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    def fileno(self):
        self._unsupported("fileno")

    def flush(self):
        self._checkClosed()

    def isatty(self):
        self._checkClosed()
        return False

    def readable(self):
        return False

    def readline(self, size=-1, /):
        """Up to the end of the line, byte by byte."""
        if not hasattr(self, "read"):
            self._unsupported("read")
        line = bytearray()
        while size is None or size < 0 or len(line) < size:
            piece = self.read(1)
            if not piece:
                break
            line += piece
            if piece == b"\n":
                break
        return bytes(line)

    def readlines(self, hint=-1, /):
        """The lines that are left; about as many characters as the hint says."""
        if hint is None or hint <= 0:
            return [*self]
        lines = []
        while hint > 0 and (line := next(self, None)) is not None:
            lines.append(line)
            hint -= len(line)
        return lines

    def seek(self, offset, whence=0, /):
        self._unsupported("seek")

    def seekable(self):
        return False

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported("truncate")

    def writable(self):
        return False

    def writelines(self, lines, /):
        """Writes every text of an iterable."""
        self._checkClosed()
        for line in lines:
            self.write(line)


class IOBase(_IOBase, metaclass=_abc.ABCMeta):
    """The base of all streams."""


class _RawIOBase(_IOBase):
    """Streams of bytes that keep nothing back."""

    __slots__ = ()

    def read(self, size=-1, /):
        """So many bytes, as readinto() gives them; all that are left without a number."""
        if size < 0:
            return self.readall()
        room = bytearray(size)
        n = self.readinto(room)
        return n if n is None else bytes(room[:n])

    def readall(self):
        """All that is left, piece by piece."""
        pieces = []
        while piece := self.read(DEFAULT_BUFFER_SIZE):
            pieces.append(piece)
        return b"".join(pieces) if pieces else piece

    def readinto(self, buffer, /):
        raise NotImplementedError

    def write(self, data, /):
        raise NotImplementedError


class _BufferedIOBase(_IOBase):
    """Streams of bytes."""

    __slots__ = ()

    def detach(self):
        self._unsupported("detach")

    def read(self, size=-1, /):
        self._unsupported("read")

    def read1(self, size=-1, /):
        self._unsupported("read1")

    def write(self, data, /):
        self._unsupported("write")

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _TextIOBase(_IOBase):
    """Streams of text."""

    __slots__ = ()

    encoding = None
    errors = None
    newlines = None

    def detach(self):
        self._unsupported("detach")

    def read(self, size=-1, /):
        self._unsupported("read")

    def readline(self, size=-1, /):
        self._unsupported("readline")

    def write(self, text, /):
        self._unsupported("write")


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


class _Buffered(_BufferedIOBase):
    """What stands between a raw stream and those who want another number of bytes than it gives."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        for wanted in self._WANTS:
            if not getattr(raw, wanted)():
                raise UnsupportedOperation(f"File or stream is not {wanted}.")
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw = raw
        self._size = buffer_size
        # read ahead, and written but not handed on
        self._ahead = b""
        self._kept = bytearray()

    @property
    def raw(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        return self._raw

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def isatty(self):
        return self.raw.isatty()

    def fileno(self):
        return self.raw.fileno()

    def _open(self, doing):
        if self.raw.closed:
            raise ValueError(f"{doing} closed file")

    def flush(self):
        self._open("flush of")
        while self._kept:
            n = self._raw.write(bytes(self._kept))
            del self._kept[:n]

    def close(self):
        if not self.raw.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def detach(self):
        self.flush()
        raw, self._raw = self.raw, None
        return raw

    def tell(self):
        return self.raw.tell() - len(self._ahead) + len(self._kept)

    def seek(self, offset, whence=0, /):
        self._open("seek of")
        self.flush()
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = b""
        return self._raw.seek(offset, whence)

    def truncate(self, size=None, /):
        self.flush()
        return self._raw.truncate(self.tell() if size is None else size)

    def __repr__(self):
        name = getattr(self._raw, "name", None)
        kind = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{kind}>" if name is None else f"<{kind} name={name!r}>"


class _Reads:
    """How buffered streams are read."""

    def _fill(self):
        """Asks the stream once; whether it gave anything."""
        piece = self._raw.read(self._size)
        if piece:
            self._ahead += piece
        return bool(piece)

    def _take(self, n):
        data, self._ahead = self._ahead[:n], self._ahead[n:]
        return data

    def read(self, size=-1, /):
        self._open("read of")
        self._rewind()
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        if size is None or size < 0:
            rest = self._raw.readall() if hasattr(self._raw, "readall") else self._raw.read()
            return self._take(len(self._ahead)) + (rest or b"")
        while len(self._ahead) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size=-1, /):
        self._open("read of")
        self._rewind()
        size = self._size if size < 0 else size
        if size and not self._ahead:
            self._fill()
        return self._take(size)

    def peek(self, size=0, /):
        self._open("peek of")
        self._rewind()
        if not self._ahead:
            self._fill()
        return self._ahead

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readinto1(self, buffer, /):
        data = self.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        self._open("readline of")
        self._rewind()
        start = 0
        while (end := self._ahead.find(b"\n", start) + 1) == 0:
            start = len(self._ahead)
            if 0 <= size <= start or not self._fill():
                end = len(self._ahead)
                break
        return self._take(end if size is None or size < 0 else min(end, size))

    def _rewind(self):
        """What is written comes before what is read."""
        if self._kept:
            self.flush()


class _Writes:
    """How buffered streams are written (Modules/_io/bufferedio.c, `_io_BufferedWriter_write_impl`)."""

    def write(self, data, /):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._open("write to")
        data = bytes(memoryview(data))
        if self._ahead:
            self._raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        n = len(data)
        if n > self._size - len(self._kept) or n >= self._size:
            self.flush()
            while len(data) >= self._size:
                data = data[self._raw.write(data) :]
        self._kept += data
        return n


class BufferedReader(_Reads, _Buffered):
    """A stream of bytes that is read."""

    _WANTS = ("readable",)


class BufferedWriter(_Writes, _Buffered):
    """A stream of bytes that is written."""

    _WANTS = ("writable",)


class BufferedRandom(_Reads, _Writes, _Buffered):
    """A stream of bytes that is read and written, at any place."""

    _WANTS = ("seekable", "readable", "writable")


class BufferedRWPair(_BufferedIOBase):
    """Two streams, one that is read and one that is written."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)
        self.read, self.peek, self.read1 = self.reader.read, self.reader.peek, self.reader.read1
        self.readinto, self.readline, self.readable = self.reader.readinto, self.reader.readline, self.reader.readable
        self.write, self.flush, self.writable = self.writer.write, self.writer.flush, self.writer.writable

    def close(self):
        self.writer.close()
        self.reader.close()

    @property
    def closed(self):
        return self.writer.closed


class TextIOWrapper(_TextIOBase):
    """Text over a stream of bytes."""

    def __init__(
        self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False
    ):  # fmt: skip
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self._buffer = buffer
        encoding = "UTF-8" if encoding in (None, "locale") else encoding
        self.encoding = encoding
        self.errors = errors or "strict"
        self._newline = newline
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._text = None
        # written, but not handed on to the stream
        self._kept = []

    @property
    def buffer(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    @property
    def name(self):
        return self.buffer.name

    @property
    def newlines(self):
        return self._text.newlines if self._text is not None else None

    def _rest(self):
        self._hand_on()
        if self._text is None:
            text = self.buffer.read().decode(self.encoding, self.errors)
            self._text = StringIO(text, self._newline)
        return self._text

    def _hand_on(self):
        if self._kept:
            data = "".join(self._kept).encode(self.encoding, self.errors)
            self._kept = []
            self.buffer.write(data)

    @property
    def closed(self):
        return self.buffer.closed

    def close(self):
        if self._buffer is not None and not self._buffer.closed:
            self.flush()
            self._buffer.close()

    def flush(self):
        self._checkClosed()
        self._hand_on()
        self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def isatty(self):
        return self.buffer.isatty()

    def fileno(self):
        return self.buffer.fileno()

    def read(self, size=-1, /):
        self._checkClosed()
        return self._rest().read(size)

    def readline(self, size=-1, /):
        self._checkClosed()
        return self._rest().readline(size)

    def tell(self):
        self._checkClosed()
        self.flush()
        if self._text is None:
            return self.buffer.tell()
        rest = self._text.getvalue()[self._text.tell() :]
        return self.buffer.tell() - len(rest.encode(self.encoding, self.errors))

    def seek(self, cookie, whence=0, /):
        self._checkClosed()
        if whence == 1 and cookie == 0:
            cookie, whence = self.tell(), 0
        elif whence and cookie:
            which = "cur" if whence == 1 else "end"
            raise UnsupportedOperation(f"can't do nonzero {which}-relative seeks")
        elif cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        self._text = None
        return self.buffer.seek(cookie, whence)

    def truncate(self, pos=None, /):
        self.flush()
        return self.buffer.truncate(self.tell() if pos is None else pos)

    def write(self, text, /):
        self._checkClosed()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._text is not None:
            self.seek(self.tell())
        data = text
        if self._newline not in (None, "", "\n"):
            data = data.replace("\n", self._newline)
        self._kept.append(data)
        ends_line = self.line_buffering and ("\n" in text or "\r" in text)
        if self.write_through or ends_line or sum(map(len, self._kept)) > DEFAULT_BUFFER_SIZE:
            self._hand_on()
        if ends_line:
            self.buffer.flush()
        return len(text)

    def reconfigure(self, *, encoding=None, errors=None, newline=_same, line_buffering=None, write_through=None):
        """Changes how text is written from here on."""
        self.flush()
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors
        if newline is not _same:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def __repr__(self):
        name = getattr(self._buffer, "name", None)
        named = "" if name is None else f" name={name!r}"
        return f"<_io.TextIOWrapper{named} encoding={self.encoding!r}>"


class _Memory:
    """What StringIO and BytesIO have in common: a position in something that has slices. Each gets these methods as
    its own."""

    def _checkClosed(self):
        if self._closed:
            raise ValueError(self._CLOSED)

    @property
    def closed(self):
        return self._closed

    def close(self):
        """Gives up the contents; nothing can be done with it then."""
        self._closed = True
        self._data = self._data[:0]

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    def getvalue(self):
        """All of the contents."""
        self._checkClosed()
        return self._whole()

    def tell(self):
        self._checkClosed()
        return self._pos

    def _size(self, size):
        if size is None:
            return -1
        try:
            return size.__index__()
        except AttributeError:
            raise TypeError(
                f"argument should be integer or None, not '{type(size).__name__}'"
            ) from None

    def read(self, size=-1, /):
        """So much from the position on, or all."""
        self._checkClosed()
        size = self._size(size)
        data = self._whole()
        end = len(data) if size < 0 else self._pos + size
        out = data[self._pos : end]
        self._pos = max(self._pos, min(end, len(data)))
        return out

    def readline(self, size=-1, /):
        """Up to the end of the line."""
        self._checkClosed()
        size = self._size(size)
        data = self._whole()
        end = self._line_end(data, self._pos)
        if size >= 0:
            end = min(end, self._pos + size)
        out = data[self._pos : end]
        self._pos = max(self._pos, end)
        return out

    def __next__(self):
        self._checkClosed()
        if line := self.readline():
            return line
        raise StopIteration

    def truncate(self, pos=None, /):
        """Cuts the contents off behind the position."""
        self._checkClosed()
        if pos is None:
            pos = self._pos
        pos = self._size(pos)
        if pos < 0:
            raise ValueError(f"{self._NEGATIVE_SIZE}{pos}")
        self._data = self._whole()[:pos] if isinstance(self, StringIO) else self._data[:pos]
        return pos


class StringIO(_TextIOBase):
    """A stream of text in memory."""

    __slots__ = ("_newline", "_closed", "_data", "_tail", "_end", "_pos")

    _CLOSED = "I/O operation on closed file"
    _NEGATIVE_SIZE = "Negative size value "

    def __init__(self, initial_value="", newline="\n"):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            if not isinstance(newline, str):
                raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._closed = False
        self._data = ""
        # what was written at the end and is not put together yet
        self._tail = []
        self._end = 0
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _whole(self):
        if self._tail:
            self._data += "".join(self._tail)
            self._tail.clear()
        return self._data

    def getvalue(self):
        """All of the contents, as a new text."""
        whole = _Memory.getvalue(self)
        return "".join((whole[:1], whole[1:]))

    def close(self):
        _Memory.close(self)
        self._tail.clear()

    @property
    def line_buffering(self):
        self._checkClosed()
        return False

    def _line_end(self, data, start):
        if self._newline == "" or self._newline is None:
            ends = [i for i in (data.find("\n", start), data.find("\r", start)) if i >= 0]
            if not ends:
                return len(data)
            end = min(ends)
            return end + 2 if data[end : end + 2] == "\r\n" else end + 1
        mark = self._newline
        end = data.find(mark, start)
        return len(data) if end < 0 else end + len(mark)

    def write(self, s, /):
        """Puts a text at the position; gives its length."""
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._checkClosed()
        n = len(s)
        if self._newline is None:
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline in ("\r", "\r\n"):
            s = s.replace("\n", self._newline)
        if not s:
            return n
        # it keeps characters and no object
        s = "".join((s[:1], s[1:]))
        if self._tail and self._pos == self._end and len(self._tail) < 4096 or self._pos == len(self._whole()):
            self._tail.append(s)
            self._pos += len(s)
            self._end = self._pos
            return n
        data = self._whole()
        if self._pos > len(data):
            data += "\0" * (self._pos - len(data))
        self._data = data[: self._pos] + s + data[self._pos + len(s) :]
        self._pos += len(s)
        return n

    def seek(self, pos, whence=0, /):
        self._checkClosed()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if pos < 0 and whence == 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 1:
            pos = self._pos
        elif whence == 2:
            pos = len(self._whole())
        self._pos = pos
        return pos

    def __getstate__(self):
        return self.getvalue(), self._newline, self._pos, dict(self.__dict__)

    def __setstate__(self, state):
        self.__init__(state[0], state[1])
        self.seek(state[2])


class BytesIO(_BufferedIOBase):
    """A stream of bytes in memory."""

    __slots__ = ("_closed", "_data", "_value", "_room", "_pos")

    _CLOSED = "I/O operation on closed file."
    _NEGATIVE_SIZE = "negative size value "

    def __init__(self, initial_bytes=b""):
        if initial_bytes is not None and not isinstance(initial_bytes, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._closed = False
        self._data = bytearray(initial_bytes or b"")
        self._value = self._room = None
        if type(initial_bytes) is bytes and initial_bytes:
            self._share(initial_bytes)
        else:
            self._make_room(0)
            if self._data:
                self._grow(len(self._data))
        self._pos = 0

    def _whole(self):
        return bytes(self._data)

    def getvalue(self):
        """All of the contents. The stream and whoever asked share them until the next write."""
        self._checkClosed()
        if len(self._data) <= 1:
            return bytes(self._data)
        if self._value is None or len(self._value) != len(self._data):
            self._share(bytes(self._data))
        return self._value

    def close(self):
        self._closed = True
        self._data = bytearray()
        self._value = None
        _native.grown(self, 0)

    def truncate(self, pos=None, /):
        n = len(self._data)
        pos = _Memory.truncate(self, pos)
        if pos < n:
            self._grow(pos)
        return pos

    def _share(self, value):
        """The contents are in a bytes object that is not the stream's alone."""
        self._value = value
        self._room = len(value)
        _native.grown(self, 0)
        _native.keeps(self, value)

    def _make_room(self, n):
        self._value = None
        self._room = n
        # where there is nothing it is the one empty object
        _native.grown(self, 33 + n if n else 0)

    def _grow(self, n):
        """Makes room for so many bytes, with a little more where it has only just become too small."""
        room = self._room
        if n < room // 2:
            self._make_room(n + 1)
        elif n < room:
            if self._value is not None:
                self._make_room(max(n, len(self._data)))
        elif n <= room * 1.125:
            self._make_room(n + (n >> 3) + (3 if n < 9 else 6))
        else:
            self._make_room(n + 1)

    def getbuffer(self):
        """A view of the contents, which are the stream's alone from now on."""
        self._checkClosed()
        if self._value is not None:
            self._make_room(len(self._data))
        return memoryview(self._data)

    def _line_end(self, data, start):
        end = data.find(b"\n", start)
        return len(data) if end < 0 else end + 1

    read1 = _Memory.read

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, b, /):
        """Puts bytes at the position; gives how many."""
        self._checkClosed()
        if isinstance(b, str) or not isinstance(b, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        b = bytes(b)
        if not b:
            return 0
        end = self._pos + len(b)
        if end > self._room:
            self._grow(end)
        elif self._value is not None:
            self._make_room(max(end, len(self._data)))
        if self._pos > len(self._data):
            self._data += bytes(self._pos - len(self._data))
        self._data[self._pos : self._pos + len(b)] = b
        self._pos += len(b)
        return len(b)

    def seek(self, pos, whence=0, /):
        self._checkClosed()
        if whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(self._data)
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        elif pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._pos = max(pos, 0)
        return self._pos


class _Standard(_RawIOBase):
    """The bytes below a standard stream: whole lines of the input, or text that goes out at once."""

    def __init__(self, stream):
        self._stream = _native.stream_again(stream)
        self.name = stream.name
        self.mode = stream.mode + "b"
        self._rest = b""

    def readable(self):
        return self._stream.readable()

    def writable(self):
        return self._stream.writable()

    def fileno(self):
        return self._stream.fileno()

    def readinto(self, buffer, /):
        data = self._rest or self._stream.readline().encode("utf-8", "surrogateescape")
        n = min(len(data), len(buffer))
        buffer[:n] = data[:n]
        self._rest = data[n:]
        return n

    def write(self, data, /):
        # a character may come in pieces; what is none at all has no place in the output, which is text
        whole = self._rest + bytes(data)
        end = len(whole)
        for i in range(1, min(4, end + 1)):
            lead = whole[-i]
            if lead >= 0xC0:
                if i < (2 if lead < 0xE0 else 3 if lead < 0xF0 else 4):
                    end -= i
                break
            if lead < 0x80:
                break
        self._rest = whole[end:]
        self._stream.write(whole[:end].decode("utf-8", "replace"))
        return len(data)


class _At_once(BufferedWriter):
    """Keeps nothing back, so that what is written by print() and here comes in order."""

    def write(self, data, /):
        n = super().write(data)
        self.flush()
        return n


_At_once.__name__ = _At_once.__qualname__ = "BufferedWriter"
_standard = {}


def _bytes_of(stream):
    """The `buffer` of a standard stream."""
    if stream.name not in _standard:
        _standard[stream.name] = (BufferedReader if stream.readable() else _At_once)(_Standard(stream))
    return _standard[stream.name]


for _class, _base in (
    (StringIO, TextIOBase), (BytesIO, BufferedIOBase), (TextIOWrapper, TextIOBase), (_Buffered, BufferedIOBase),
    (BufferedRWPair, BufferedIOBase),
):  # fmt: skip
    if _class in (StringIO, BytesIO):
        for _name, _method in vars(_Memory).items():
            if _name not in vars(_class) and _name not in ("__dict__", "__weakref__", "__doc__", "__module__"):
                setattr(_class, _name, _method)
    _base.register(_class)
for _class in (
    _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase, StringIO, BytesIO, TextIOWrapper, BufferedReader,
    BufferedWriter, BufferedRandom, BufferedRWPair, _At_once,
):  # fmt: skip
    _class.__module__ = "_io"
    _native.of_c(_class)
