import _native
from operator import index
from types import GenericAlias as _GenericAlias

typecodes = "bBuwhHiIlLqQfd"
_SIZES = {
    "b": 1, "B": 1, "u": 4, "w": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8,
}  # fmt: skip
_NAMES = {
    "b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
}  # fmt: skip


def _put(code, value):
    """A value as the bytes that it is kept in."""
    size = _SIZES[code]
    if code in "fd":
        if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        data = _native.float_bytes(float(value), size)
        return _native.float_bytes(float("inf") if value > 0 else float("-inf"), size) if data is None else data
    if code in "uw":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be unicode character")
        return ord(value).to_bytes(4, "little")
    if not isinstance(value, int):
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    signed = code.islower()
    try:
        return value.to_bytes(size, "little", signed=signed)
    except OverflowError:
        pass
    low = value < 0
    if code in "bBhH":
        name = _NAMES[code]
        raise OverflowError(f"{name} is {'less than minimum' if low else 'greater than maximum'}")
    if code == "i" and -(1 << 63) <= value < 1 << 63:
        raise OverflowError(f"signed integer is {'less than minimum' if low else 'greater than maximum'}")
    if code == "i" or code == "l":
        raise OverflowError("Python int too large to convert to C long")
    if code == "q":
        raise OverflowError("int too big to convert")
    if low:
        message = "can't convert negative int to unsigned" if code == "Q" else "can't convert negative value to unsigned int"
        raise OverflowError(message)
    if code == "I" and value < 1 << 64:
        raise OverflowError("unsigned int is greater than maximum")
    raise OverflowError("Python int too large to convert to C unsigned long" if code in "IL" else "int too big to convert")


def _get(code, data):
    if code in "fd":
        return _native.float_of(data)
    if code in "uw":
        return chr(int.from_bytes(data, "little"))
    return int.from_bytes(data, "little", signed=code.islower())


_missing = object()


@_native.of_c
class array:
    """Numbers of one kind, close together."""

    __slots__ = ("_code", "_data", "_places")
    __class_getitem__ = classmethod(_GenericAlias)
    __hash__ = None
    __abc_tpflags__ = 1 << 5

    def __new__(cls, typecode=_missing, initializer=(), /, *more):
        if typecode is _missing or more:
            few, n = ("least 1 argument", 0) if typecode is _missing else ("most 2 arguments", 2 + len(more))
            raise TypeError(f"array() takes at {few} ({n} given)")
        if not isinstance(typecode, str):
            raise TypeError(f"array() argument 1 must be a unicode character, not {type(typecode).__name__}")
        if len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not str")
        if typecode not in _SIZES:
            raise ValueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode not in "uw":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, array) and initializer._code in "uw" and typecode not in "uw":
            raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
        made = object.__new__(cls)
        made._code = typecode
        made._data = bytearray()
        made._room = 0
        if isinstance(initializer, (bytes, bytearray)):
            made.frombytes(initializer)
        elif isinstance(initializer, (list, tuple, str)):
            made._data = bytearray(b"".join([_put(typecode, value) for value in initializer]))
            made._room = len(initializer)
        elif isinstance(initializer, array):
            made._data = bytearray(b"".join([_put(typecode, value) for value in initializer]))
            made._room = len(initializer)
        else:
            made.extend(initializer)
        return made

    @property
    def _room(self):
        """How many items there is room for."""
        return self._places

    @_room.setter
    def _room(self, n):
        self._places = n
        _native.grown(self, n * _SIZES[self._code])

    @property
    def typecode(self):
        return self._code

    @property
    def itemsize(self):
        return _SIZES[self._code]

    def _resized(self, old):
        n = len(self)
        if not n:
            self._room = 0
        elif not (self._room >= n and old < n + 16):
            # as the real one: a sixteenth more, and a few
            self._room = (n >> 4) + (3 if old < 8 else 7) + n

    def __len__(self):
        return len(self._data) // _SIZES[self._code]

    def _place(self, index, what):
        if not isinstance(index, int):
            if not hasattr(index, "__index__"):
                raise TypeError("array indices must be integers")
            index = index.__index__()
        n = len(self)
        if index < 0:
            index += n
        if not 0 <= index < n:
            raise IndexError(f"array {what} out of range")
        return index

    def __getitem__(self, index):
        size = _SIZES[self._code]
        if isinstance(index, slice):
            return _of_parts(self._code, [self._part(i) for i in range(*index.indices(len(self)))])
        at = self._place(index, "index") * size
        return _get(self._code, self._data[at : at + size])

    def _part(self, i):
        size = _SIZES[self._code]
        return bytes(self._data[i * size : i * size + size])

    def __setitem__(self, index, value):
        size = _SIZES[self._code]
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            if value._code != self._code:
                raise TypeError("bad argument type for built-in operation")
            old = len(self)
            parts = [self._part(i) for i in range(old)]
            parts[index] = [value._part(i) for i in range(len(value))]
            self._data[:] = b"".join(parts)
            self._resized(old)
            return
        at = self._place(index, "assignment index") * size
        self._data[at : at + size] = _put(self._code, value)

    def __delitem__(self, index):
        old = len(self)
        parts = [self._part(i) for i in range(old)]
        if not isinstance(index, slice):
            index = self._place(index, "assignment index")
        del parts[index]
        self._data[:] = b"".join(parts)
        self._resized(old)

    def __iter__(self):
        i = 0
        while i < len(self):
            yield self[i]
            i += 1

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __buffer__(self, flags, /):
        """A view of the numbers."""
        if self._code == "u":
            raise NotImplementedError("Heapglass does not support memory views of array('u') yet")
        return _native.view(self, self._data, self._code)

    def append(self, v, /):
        """Adds a number at the end."""
        self._data += _put(self._code, v)
        self._resized(len(self) - 1)

    def extend(self, bb, /):
        """Adds many."""
        if isinstance(bb, array):
            if bb._code != self._code:
                raise TypeError("can only extend with array of same kind")
            old = len(self)
            self._data += bb._data
            self._resized(old)
            return
        for value in bb:
            self.append(value)

    def fromlist(self, items, /):
        """Adds those of a list, or none."""
        if not isinstance(items, list):
            raise TypeError("arg must be list")
        self.extend(array(self._code, items))

    def insert(self, i, v, /):
        """Puts a number before another."""
        i = index(i)
        n = len(self)
        i = max(i + n, 0) if i < 0 else min(i, n)
        at = i * _SIZES[self._code]
        self._data[at:at] = _put(self._code, v)
        self._resized(n)

    def pop(self, i=-1, /):
        """Takes a number out."""
        if not len(self):
            raise IndexError("pop from empty array")
        i = self._place(i, "index") if -len(self) <= i < len(self) else self._none()
        value = self[i]
        del self[i]
        return value

    def _none(self):
        raise IndexError("pop index out of range")

    def remove(self, v, /):
        """Takes out the first that is equal."""
        for i, item in enumerate(self):
            if item == v:
                del self[i]
                return
        raise ValueError("array.remove(x): x not in array")

    def index(self, v, start=0, stop=9223372036854775807, /):
        """Where the first is that is equal."""
        n = len(self)
        start = max(start + n, 0) if start < 0 else start
        stop = max(stop + n, 0) if stop < 0 else min(stop, n)
        for i in range(start, stop):
            if self[i] == v:
                return i
        raise ValueError("array.index(x): x not in array")

    def count(self, v, /):
        """How many are equal."""
        return sum([item == v for item in self])

    def reverse(self):
        """Turns it round."""
        self._data[:] = b"".join([self._part(i) for i in range(len(self) - 1, -1, -1)])

    def clear(self):
        """Takes all out."""
        self._data.clear()
        self._room = 0

    def tolist(self):
        """Its numbers in a list."""
        return list(self)

    def tobytes(self):
        """Its bytes."""
        return bytes(self._data)

    __bytes__ = tobytes

    def frombytes(self, buffer, /):
        """Adds numbers that are bytes."""
        if not isinstance(buffer, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
        if len(buffer) % _SIZES[self._code]:
            raise ValueError("bytes length not a multiple of item size")
        old = len(self)
        self._data += buffer
        if len(buffer):
            self._resized(old)

    def fromunicode(self, ustr, /):
        """Adds characters."""
        if self._code not in "uw":
            raise ValueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
        if not isinstance(ustr, str):
            raise TypeError(f"fromunicode() argument must be str, not {type(ustr).__name__}")
        self.extend(ustr)

    def tounicode(self):
        """Its characters."""
        if self._code not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self)

    def byteswap(self):
        """Turns the bytes of each round."""
        self._data[:] = b"".join([self._part(i)[::-1] for i in range(len(self))])

    def buffer_info(self):
        """Where it is, and how many there are."""
        return id(self._data), len(self)

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        if self._code != other._code:
            raise TypeError("bad argument type for built-in operation")
        return _of_parts(self._code, [self._data, other._data])

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only extend with array (not \"{type(other).__name__}\")")
        self.extend(other)
        return self

    def __mul__(self, n):
        if not hasattr(n, "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'")
        return _of_parts(self._code, [self._data * n])

    __rmul__ = __mul__

    def __imul__(self, n):
        self._data *= n
        self._room = len(self)
        return self

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, array) else NotImplemented

    def __copy__(self):
        return _of_parts(self._code, [self._data])

    def __deepcopy__(self, memo, /):
        return _of_parts(self._code, [self._data])

    def __reduce_ex__(self, protocol, /):
        state = getattr(self, "__dict__", None)
        if protocol < 3:
            return type(self), (self._code, self.tolist()), state
        return _array_reconstructor, (type(self), self._code, _MACHINE_FORMATS[self._code], self.tobytes()), state

    def __sizeof__(self):
        return 64 + self._room * _SIZES[self._code]

    def __repr__(self):
        name = type(self).__name__
        if not self._data:
            return f"{name}('{self._code}')"
        if self._code in "uw":
            return f"{name}('{self._code}', {''.join(self)!r})"
        return f"{name}('{self._code}', {list(self)!r})"


def _of_parts(code, parts):
    made = array(code)
    made._data = bytearray(b"".join(parts))
    made._room = len(made)
    return made


# how the machine writes each kind of number
_MACHINE_FORMATS = {
    "b": 1, "B": 0, "u": 20, "w": 20, "h": 4, "H": 2, "i": 8, "I": 6, "l": 12, "L": 10, "q": 12, "Q": 10, "f": 14,
    "d": 16,
}  # fmt: skip


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """An array as it was taken apart."""
    if not isinstance(arraytype, type):
        raise TypeError(f"first argument must be a type object, not {type(arraytype).__name__}")
    if not issubclass(arraytype, array):
        raise TypeError(f"{arraytype.__name__} is not a subtype of {array.__module__}.{array.__name__}")
    if typecode not in _MACHINE_FORMATS:
        raise ValueError("second argument must be a valid type code")
    if mformat_code != _MACHINE_FORMATS[typecode]:
        raise NotImplementedError("Heapglass does not support arrays of another machine yet")
    made = arraytype(typecode)
    made.frombytes(items)
    return made


ArrayType = array
