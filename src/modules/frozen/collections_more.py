from collections.abc import Mapping as _Mapping
from collections.abc import MutableMapping as _MutableMapping
from collections.abc import MutableSequence as _MutableSequence
from collections.abc import Sequence as _Sequence
from operator import delitem as _delitem
from reprlib import recursive_repr as _recursive_repr

__name__ = "collections"

# What only hands on is a lambda: a line a method. The decorator gives it the name that it is bound to.


def _named(cls):
    for name, function in vars(cls).items():
        if getattr(function, "__name__", "") == "<lambda>":
            function.__name__ = name
            function.__qualname__ = f"{cls.__name__}.{name}"
    return cls


# --- ChainMap ---


@_named
class ChainMap(_MutableMapping):
    """Several mappings looked up one after the other; changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    __bool__ = lambda self: any(self.maps)
    __contains__ = lambda self, key: any(key in mapping for mapping in self.maps)
    __len__ = lambda self: len(set().union(*self.maps))

    def __iter__(self):
        # in the order of the last mapping, then what those before it add
        keys = {}
        for mapping in self.maps[::-1]:
            keys |= dict.fromkeys(mapping)
        return iter(keys)

    def __missing__(self, key):
        raise KeyError(key)

    get = lambda self, key, default=None: self[key] if key in self else default

    def __getitem__(self, key):
        for mapping in self.maps:
            # asked and not looked up with `in`: a defaultdict has every key
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    clear = lambda self: self.maps[0].clear()
    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    copy = lambda self: self.__class__(self.maps[0].copy(), *self.maps[1:])
    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is not None and kwargs:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        merged = self.copy()
        merged.maps[0].update(other)
        return merged

    def __ror__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in self.maps[::-1]:
            merged.update(mapping)
        return self.__class__(merged)

    @_recursive_repr()
    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join([repr(mapping) for mapping in self.maps])})"

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))


# --- classes around a dict, a list, a str ---


def _twin(self):
    """A copy of its class and with its attributes, and with data of its own."""
    twin = self.__class__.__new__(self.__class__)
    vars(twin).update(vars(self))
    vars(twin)["data"] = vars(self)["data"].copy()
    return twin


@_named
class UserDict(_MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    __repr__ = lambda self: repr(self.data)
    __iter__ = lambda self: iter(self.data)
    __len__ = lambda self: len(self.data)
    __contains__ = lambda self, key: key in self.data
    get = lambda self, key, default=None: self[key] if key in self else default

    def __setitem__(self, key, item):
        self.data[key] = item

    __delitem__ = lambda self, key: _delitem(self.data, key)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __or__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(self.data | other.data)
        return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(other.data | self.data)
        return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    __copy__ = lambda self: _twin(self)

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        import copy

        # a subclass is filled item by item, by its own methods
        kept, self.data = self.data, {}
        try:
            twin = copy.copy(self)
        finally:
            self.data = kept
        twin.update(self)
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


def _list_of(o):
    return o.data if isinstance(o, UserList) else o


@_named
class UserList(_MutableSequence):
    def __init__(self, initlist=None):
        self.data = []
        source = initlist.data[:] if isinstance(initlist, UserList) else initlist
        if type(source) is list:
            self.data[:] = source
        elif source is not None:
            self.data = list(source)

    __repr__ = lambda self: repr(self.data)
    __eq__ = lambda self, other: self.data == _list_of(other)
    __lt__ = lambda self, other: self.data < _list_of(other)
    __gt__ = lambda self, other: self.data > _list_of(other)
    __le__ = lambda self, other: self.data <= _list_of(other)
    __ge__ = lambda self, other: self.data >= _list_of(other)

    __len__ = lambda self: len(self.data)
    __contains__ = lambda self, item: item in self.data
    __getitem__ = lambda self, i: self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]
    __delitem__ = lambda self, i: _delitem(self.data, i)

    def __setitem__(self, i, item):
        self.data[i] = item

    # what is no list of any kind is listed in the operator's own frame, which an error keeps
    def __add__(self, other):
        if isinstance(other, UserList):
            return self.__class__(self.data + other.data)
        return self.__class__(self.data + (other if isinstance(other, type(self.data)) else list(other)))

    def __radd__(self, other):
        if isinstance(other, UserList):
            return self.__class__(other.data + self.data)
        return self.__class__((other if isinstance(other, type(self.data)) else list(other)) + self.data)

    __mul__ = lambda self, n: self.__class__(self.data * n)
    __rmul__ = __mul__

    def __iadd__(self, other):
        if isinstance(other, UserList):
            self.data += other.data
        else:
            self.data += other if isinstance(other, type(self.data)) else list(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    append = lambda self, item: self.data.append(item)
    extend = lambda self, other: self.data.extend(other.data if isinstance(other, UserList) else other)
    insert = lambda self, i, item: self.data.insert(i, item)
    remove = lambda self, item: self.data.remove(item)
    pop = lambda self, i=-1: self.data.pop(i)
    clear = lambda self: self.data.clear()
    index = lambda self, item, *args: self.data.index(item, *args)
    count = lambda self, item: self.data.count(item)
    sort = lambda self, /, *args, **kwds: self.data.sort(*args, **kwds)
    reverse = lambda self: self.data.reverse()
    copy = lambda self: self.__class__(self)
    __copy__ = lambda self: _twin(self)


def _text(value):
    return value.data if isinstance(value, UserString) else value


@_named
class UserString(_Sequence):
    def __init__(self, seq):
        self.data = _text(seq) if isinstance(seq, (str, UserString)) else str(seq)

    __repr__ = lambda self: repr(self.data)
    __str__ = lambda self: str(self.data)
    __hash__ = lambda self: hash(self.data)
    __float__ = lambda self: float(self.data)
    __int__ = lambda self: int(self.data)
    __complex__ = lambda self: complex(self.data)
    __getnewargs__ = lambda self: (self.data[:],)

    __eq__ = lambda self, string: self.data == _text(string)
    __lt__ = lambda self, string: self.data < _text(string)
    __gt__ = lambda self, string: self.data > _text(string)
    __le__ = lambda self, string: self.data <= _text(string)
    __ge__ = lambda self, string: self.data >= _text(string)

    __len__ = lambda self: len(self.data)
    __contains__ = lambda self, char: _text(char) in self.data
    __getitem__ = lambda self, index: self.__class__(self.data[index])
    __add__ = lambda self, other: self.__class__(self.data + str(_text(other)))
    __radd__ = lambda self, other: self.__class__(str(_text(other)) + self.data)
    __mul__ = lambda self, n: self.__class__(self.data * n)
    __rmul__ = __mul__
    __mod__ = lambda self, args: self.__class__(self.data % args)
    __rmod__ = lambda self, template: self.__class__(str(template) % self)

    encode = lambda self, encoding="utf-8", errors="strict": self.data.encode(encoding or "utf-8", errors or "strict")
    format_map = lambda self, mapping: self.data.format_map(mapping)
    join = lambda self, seq: self.data.join(seq)
    maketrans = str.maketrans
    partition = lambda self, sep: self.data.partition(sep)
    rpartition = lambda self, sep: self.data.rpartition(sep)
    split = lambda self, sep=None, maxsplit=-1: self.data.split(sep, maxsplit)
    rsplit = lambda self, sep=None, maxsplit=-1: self.data.rsplit(sep, maxsplit)
    splitlines = lambda self, keepends=False: self.data.splitlines(keepends)
    translate = lambda self, *args: self.__class__(self.data.translate(*args))


def _as_own_class(method, convert):
    return lambda self, *args: self.__class__(method(self.data, *map(convert, args)))


def _as_it_is(method, convert):
    return lambda self, *args, **kwds: method(self.data, *map(convert, args), **kwds)


def _unchanged(value):
    return value


for _make, _convert, _names in (
    (_as_own_class, _text, "removeprefix removesuffix replace"),
    (
        _as_own_class,
        _unchanged,
        "capitalize casefold center expandtabs ljust lower lstrip rjust rstrip strip swapcase title upper zfill",
    ),
    (_as_it_is, _text, "count find index rfind rindex"),
    (
        _as_it_is,
        _unchanged,
        "endswith format isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable "
        "isspace istitle isupper startswith",
    ),
):
    for _name in _names.split():
        setattr(UserString, _name, _make(getattr(str, _name), _convert))
_named(UserString)
