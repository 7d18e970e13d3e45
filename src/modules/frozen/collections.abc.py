from abc import ABCMeta, abstractmethod as _abstract
from collections import deque as _deque
from types import GenericAlias as _GenericAlias

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable",
    "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet",
    "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence",
    "MutableSequence", "ByteString", "Buffer",
]  # fmt: skip


def _defines(C, *names):
    """The answer of a class that is known by its methods alone: True, or that it can't be told."""
    for name in names:
        for base in C.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _known_by(*names):
    """Makes a class one that others belong to when they define these methods."""

    def decorate(cls):
        def __subclasshook__(asked, C):
            return _defines(C, *names) if asked is cls else NotImplemented

        __subclasshook__.__qualname__ = f"{cls.__qualname__}.__subclasshook__"
        cls.__subclasshook__ = classmethod(__subclasshook__)
        return cls

    return decorate


def _generic(cls):
    cls.__class_getitem__ = classmethod(_GenericAlias)
    return cls


@_known_by("__hash__")
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __hash__(self):
        return 0


@_generic
@_known_by("__await__")
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __await__(self):
        yield


@_known_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    __slots__ = ()

    @_abstract
    def send(self, value):
        """Goes on with a value; gives what is awaited next, or raises StopIteration."""
        raise StopIteration

    @_abstract
    def throw(self, typ, val=None, tb=None):
        """Goes on with an exception."""
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        if tb is not None:
            val = val.with_traceback(tb)
        raise val

    def close(self):
        """Ends it with GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("coroutine ignored GeneratorExit")


@_generic
@_known_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __aiter__(self):
        return AsyncIterator()


@_known_by("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @_abstract
    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_known_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        return await self.asend(None)

    @_abstract
    async def asend(self, value):
        raise StopAsyncIteration

    @_abstract
    async def athrow(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        if tb is not None:
            val = val.with_traceback(tb)
        raise val

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            pass
        else:
            raise RuntimeError("asynchronous generator ignored GeneratorExit")


@_generic
@_known_by("__iter__")
class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __iter__(self):
        while False:
            yield None


@_known_by("__iter__", "__next__")
class Iterator(Iterable):
    __slots__ = ()

    @_abstract
    def __next__(self):
        """The next item, or StopIteration."""
        raise StopIteration

    def __iter__(self):
        return self


@_known_by("__reversed__", "__iter__")
class Reversible(Iterable):
    __slots__ = ()

    @_abstract
    def __reversed__(self):
        while False:
            yield None


@_known_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        return self.send(None)

    @_abstract
    def send(self, value):
        """Goes on with a value; gives what is yielded next, or raises StopIteration."""
        raise StopIteration

    @_abstract
    def throw(self, typ, val=None, tb=None):
        """Goes on with an exception."""
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        if tb is not None:
            val = val.with_traceback(tb)
        raise val

    def close(self):
        """Ends it with GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except GeneratorExit:
            return None
        except StopIteration as end:
            return end.value
        raise RuntimeError("generator ignored GeneratorExit")


@_known_by("__len__")
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __len__(self):
        return 0


@_generic
@_known_by("__contains__")
class Container(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __contains__(self, x):
        return False


@_known_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    __slots__ = ()


@_known_by("__buffer__")
class Buffer(metaclass=ABCMeta):
    __slots__ = ()

    @_abstract
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


# --- Callable, whose parameters are a list inside its brackets ---


def _is_parameter_spec(obj):
    """`...`, a list of types, a ParamSpec or a Concatenate."""
    if obj is Ellipsis or isinstance(obj, list):
        return True
    cls = type(obj)
    return cls.__module__ == "typing" and cls.__name__ in ("ParamSpec", "_ConcatenateGenericAlias")


def _type_repr(obj):
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is Ellipsis:
        return "..."
    name = getattr(obj, "__name__", None)
    if name is not None and type(obj).__name__ == "function":
        return name
    return repr(obj)


class _CallableGenericAlias(_GenericAlias):
    """`Callable[[int, str], bool]`: its arguments are kept flat, int, str, bool."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_parameter_spec(parameters):
            raise TypeError(
                f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}"
            )
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameter_spec(args[0]):
            return super().__repr__()
        parameters = ", ".join(map(_type_repr, args[:-1]))
        return f"collections.abc.Callable[[{parameters}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        *parameters, result = args = self.__args__
        if len(parameters) != 1 or not _is_parameter_spec(parameters[0]):
            args = parameters, result
        return _CallableGenericAlias, (Callable, args)

    def __getitem__(self, item):
        first, *others = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        if isinstance(first, (tuple, list)):
            return _CallableGenericAlias(Callable, (first, *others))
        return _CallableGenericAlias(Callable, ([first, *others[:-1]], *others[-1:]))


@_known_by("__call__")
class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @_abstract
    def __call__(self, *args, **kwds):
        return False


# --- sets ---


class Set(Collection):
    """What a set can do that does not change, made of __contains__, __iter__ and __len__."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        """A set of the result's class; to be overridden where the constructor takes something else."""
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) > len(other):
            return False
        for elem in self:
            if elem not in other:
                return False
        return True

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) < len(other):
            return False
        for elem in other:
            if elem not in self:
                return False
        return True

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """Whether nothing is in both."""
        for value in other:
            if value in self:
                return False
        return True

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        chain = (e for s in (self, other) for e in s)
        return self._from_iterable(chain)

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash for those that want one: the same as frozenset's for the same items."""
        top = (1 << 64) - 1
        n = len(self)
        h = 1927868237 * (n + 1) & top
        for item in self:
            own = hash(item) & top
            h ^= (own ^ (own << 16) ^ 89869747) * 3644798167 & top
        h ^= (h >> 11) ^ (h >> 25)
        h = (h * 69069 + 907133923) & top
        if h >> 63:
            h -= 1 << 64
        return 590923713 if h == -1 else h


Set.register(frozenset)


class MutableSet(Set):
    """A set that changes: Set, and add() and discard()."""

    __slots__ = ()

    @_abstract
    def add(self, value):
        """Puts an item in."""
        raise NotImplementedError

    @_abstract
    def discard(self, value):
        """Takes an item out if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Takes an item out; KeyError if it isn't there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Takes any item out; KeyError if there is none."""
        items = iter(self)
        try:
            item = next(items)
        except StopIteration:
            raise KeyError from None
        self.discard(item)
        return item

    def clear(self):
        while True:
            try:
                self.pop()
            except KeyError:
                break

    def __iand__(self, it):
        for lost in self - it:
            self.discard(lost)
        return self

    def __isub__(self, it):
        if it is not self:
            for lost in it:
                self.discard(lost)
        else:
            self.clear()
        return self

    def __ior__(self, it):
        for more in it:
            self.add(more)
        return self

    def __ixor__(self, it):
        if it is not self:
            if not isinstance(it, Set):
                it = self._from_iterable(it)
            for item in it:
                if item not in self:
                    self.add(item)
                else:
                    self.discard(item)
        else:
            self.clear()
        return self


MutableSet.register(set)


# --- mappings ---


class Mapping(Collection):
    """What a dict can do that does not change, made of __getitem__, __iter__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6

    @_abstract
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def get(self, key, default=None):
        """The key's value, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    __reversed__ = None

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    def items(self):
        """A view of its pairs."""
        return ItemsView(self)

    def keys(self):
        """A view of its keys."""
        return KeysView(self)

    def values(self):
        """A view of its values."""
        return ValuesView(self)


@_generic
class MappingView(Sized):
    __slots__ = ("_mapping",)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)


def _plain_set(cls, it):
    return set(it)


class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = classmethod(_plain_set)

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = classmethod(_plain_set)

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    """A mapping that changes: Mapping, and __setitem__ and __delitem__."""

    __slots__ = ()

    @_abstract
    def __setitem__(self, key, value):
        raise KeyError

    @_abstract
    def __delitem__(self, key):
        raise KeyError

    __marker = object()

    def pop(self, key, default=__marker):
        """Takes a key out and gives its value, or the default; KeyError without one."""
        try:
            found = self[key]
        except KeyError:
            if default is not self.__marker:
                return default
            raise
        del self[key]
        return found

    def popitem(self):
        """Takes a pair out; KeyError if there is none."""
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        while True:
            try:
                self.popitem()
            except KeyError:
                break

    def update(self, other=(), /, **kwds):
        """Sets keys from a mapping, from pairs, and from keywords."""
        # three loops, of which each is specialised for what it meets
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The key's value; set to the default first if it isn't there."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


# --- sequences ---


class Sequence(Reversible, Collection):
    """What a list can do that does not change, made of __getitem__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5

    @_abstract
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """Where a value first is; ValueError if it isn't there."""
        if start is not None and start < 0:
            start = max(start + len(self), 0)
        if stop is not None and stop < 0:
            stop += len(self)
        while stop is None or start < stop:
            try:
                item = self[start]
            except IndexError:
                break
            if item is value or item == value:
                return start
            start += 1
        raise ValueError

    def count(self, value):
        """How often a value is there."""
        return sum(1 for item in self if item is value or item == value)


class _DeprecateByteStringMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """bytes and bytearray; deprecated, as 3.14 does without it."""

    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that changes: Sequence, and __setitem__, __delitem__ and insert()."""

    __slots__ = ()

    @_abstract
    def __setitem__(self, index, value):
        raise IndexError

    @_abstract
    def __delitem__(self, index):
        raise IndexError

    @_abstract
    def insert(self, index, value):
        """Puts a value before an index."""
        raise IndexError

    def append(self, value):
        """Puts a value at the end."""
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        """Puts every value of an iterable at the end."""
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        """Takes a value out and gives it; the last unless told."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Takes the first such value out; ValueError if it isn't there."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


def _types_of_the_interpreter():
    """Says what the interpreter's own types are."""

    async def one_coroutine():
        pass

    async def one_async_generator():
        yield

    coroutine = one_coroutine()
    Coroutine.register(type(coroutine))
    coroutine.close()
    AsyncGenerator.register(type(one_async_generator()))
    Generator.register(type((lambda: (yield))()))
    for iterable in (b"", bytearray(), {}.keys(), {}.items(), {}.values(), [], range(0), (), set(), "", zip()):
        Iterator.register(type(iter(iterable)))
    for reverse in ([], {}, {}.keys(), {}.values(), {}.items()):
        Iterator.register(type(reversed(reverse)))
    for function in (len, str.join, str.__len__, "".__len__, dict.__dict__["fromkeys"]):
        Callable.register(type(function))
    Mapping.register(type(type.__dict__))
    MutableMapping.register(dict)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    for sequence in (tuple, str, bytes, range, memoryview):
        Sequence.register(sequence)
    ByteString.register(bytes)
    ByteString.register(bytearray)
    MutableSequence.register(list)
    MutableSequence.register(bytearray)


_types_of_the_interpreter()
MutableSequence.register(_deque)
del _types_of_the_interpreter


def _look_into_environment():
    """Before a program starts the interpreter has looked into os.environ once in each way.

    So these subscripts are specialised when a program's own mapping comes by for the first time.
    """

    class Environment:
        def __getitem__(self, key):
            return key

    Mapping.get(Environment(), "HOME")
    Mapping.__contains__(Environment(), "HOME")


_look_into_environment()
del _look_into_environment
