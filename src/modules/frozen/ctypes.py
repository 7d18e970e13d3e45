# What tutorials on memory use of ctypes: reading an object's count at its address, and getting an object back from
# its address. There is no other memory here than that of objects.
__all__ = ['c_byte', 'c_ubyte', 'c_short', 'c_ushort', 'c_int', 'c_uint', 'c_long', 'c_ulong', 'c_longlong',
           'c_ulonglong', 'c_ssize_t', 'c_size_t', 'c_int8', 'c_uint8', 'c_int16', 'c_uint16', 'c_int32', 'c_uint32',
           'c_int64', 'c_uint64', 'c_void_p', 'py_object', 'cast', 'sizeof', 'addressof']


class _SimpleCData:
    __slots__ = ('_kept', '_address', '__dict__', '__weakref__')
    _size_ = 0
    _signed_ = True

    def __init__(self, value=0, /):
        self._address = None
        self._set(value)

    def _set(self, value):
        if not isinstance(value, int):
            raise TypeError(f"an integer is required (got type {type(value).__name__})")
        bits = 8 * self._size_
        value &= (1 << bits) - 1
        if self._signed_ and value >> (bits - 1):
            value -= 1 << bits
        self._kept = value

    @property
    def value(self):
        if self._address is None:
            return self._kept
        return _read(self._address, self._size_, self._signed_)

    @value.setter
    def value(self, value):
        if self._address is not None:
            raise PermissionError('Heapglass does not let a program write into the memory of its objects: '
                                  'in CPython this would corrupt the interpreter')
        self._set(value)

    @classmethod
    def from_address(cls, address, /):
        if not isinstance(address, int):
            raise TypeError('integer expected')
        self = cls.__new__(cls)
        self._address = address
        _read(address, cls._size_, cls._signed_)
        return self

    def __repr__(self):
        return f'{type(self).__name__}({self.value})'

    def __bool__(self):
        return bool(self.value)


class c_byte(_SimpleCData):
    _size_ = 1


class c_ubyte(_SimpleCData):
    _size_ = 1
    _signed_ = False


class c_short(_SimpleCData):
    _size_ = 2


class c_ushort(_SimpleCData):
    _size_ = 2
    _signed_ = False


class c_int(_SimpleCData):
    _size_ = 4


class c_uint(_SimpleCData):
    _size_ = 4
    _signed_ = False


class c_long(_SimpleCData):
    _size_ = 8


class c_ulong(_SimpleCData):
    _size_ = 8
    _signed_ = False


class c_void_p(_SimpleCData):
    _size_ = 8
    _signed_ = False


# On Linux these are other names of the same types.
c_longlong = c_ssize_t = c_int64 = c_long
c_ulonglong = c_size_t = c_uint64 = c_ulong
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint


class py_object:
    __slots__ = ('_kept',)
    _missing = ['nothing']

    def __init__(self, value=_missing, /):
        if value is not py_object._missing:
            self._kept = value

    @property
    def value(self):
        try:
            return self._kept
        except AttributeError:
            raise ValueError('PyObject is NULL') from None

    @value.setter
    def value(self, value):
        self._kept = value

    @classmethod
    def from_address(cls, address, /):
        raise NotImplementedError('Heapglass does not support py_object.from_address yet: '
                                  'cast(address, py_object) gives the object at an address')

    def __repr__(self):
        try:
            return f'py_object({self._kept!r})'
        except AttributeError:
            return 'py_object(<NULL>)'


def cast(obj, typ):
    if typ is not py_object:
        raise NotImplementedError('Heapglass does not support a cast to anything but py_object yet')
    address = obj.value if isinstance(obj, _SimpleCData) else obj
    if not isinstance(address, int):
        raise TypeError("argument 1: TypeError: 'py_object' cannot be interpreted as ctypes.c_void_p")
    return py_object(_object(address))


def sizeof(obj_or_type, /):
    size = getattr(obj_or_type, '_size_', None)
    if size is None:
        if obj_or_type is py_object or isinstance(obj_or_type, py_object):
            return 8
        raise TypeError('this type has no size')
    return size


def addressof(obj, /):
    if isinstance(obj, _SimpleCData) and obj._address is not None:
        return obj._address
    raise NotImplementedError('Heapglass does not support the address of a C value of its own yet')
