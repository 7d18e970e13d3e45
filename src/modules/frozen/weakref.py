__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

import operator as _o
from collections.abc import Mapping as _AnyMapping, MutableMapping as _MutableMapping, MutableSet as _MutableSet


ProxyTypes = (ProxyType, CallableProxyType)


# --- methods and finalizers ---

class WeakMethod(ref):
    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def gone(_):
            self = of()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        of = ref(self)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func_ref()
        if obj is not None and func is not None:
            return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return self is other

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class finalize:
    __slots__ = ()
    _registry = {}
    _next_index = 0
    _registered = False

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered:
            import atexit
            atexit.register(self._exitfunc)
            finalize._registered = True
        info = self._Info()
        info.index = finalize._next_index
        finalize._next_index += 1
        info.weakref, info.func, info.atexit = ref(obj, self), func, True
        info.args, info.kwargs = args, kwargs or None
        self._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info:
            return info.func(*info.args, **(info.kwargs or {}))

    def peek(self):
        info, obj = _watched(self)
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    def detach(self):
        found = self.peek()
        if found is not None and self._registry.pop(self, None):
            return found

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info, _ = _watched(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info, _ = _watched(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        _, obj = _watched(self)
        what = 'dead' if obj is None else f'for {type(obj).__qualname__!r} at {id(obj):#x}'
        return f'<{type(self).__name__} object at {id(self):#x}; {what}>'

    @classmethod
    def _exitfunc(cls):
        # the last made first, those made meanwhile too
        while True:
            waiting = [(info.index, f) for f, info in cls._registry.items() if info.atexit]
            if not waiting:
                break
            waiting.sort(key=lambda pair: pair[0])
            waiting[-1][1]()


def _watched(finalizer):
    # What is known of a finalizer, and what it waits for: None each when that is over.
    info = finalizer._registry.get(finalizer)
    return info, None if info is None else info.weakref()


# --- containers ---

class KeyedRef(ref):
    def __new__(type, ob, callback, key):
        made = ref.__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


_missing = ['nothing was given']


class _Iterating:
    """Lies on the stack of what goes through a container, as CPython's does: it is part of a generator's size."""

    __slots__ = ("container",)

    def __init__(self, container):
        self.container = ref(container)

    def __enter__(self):
        return self

    def __exit__(self, *of):
        pass


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kw):
        of = ref(self)

        def remove(wr):
            self = of()
            if self is not None and self.data.get(wr.key) is wr:
                del self.data[wr.key]

        self._remove = remove
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        o = self.data[key]()
        if o is None:
            raise KeyError(key)
        return o

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def copy(self):
        new = type(self)()
        for key, o in self.items():
            new[key] = o
        return new

    __copy__ = copy

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

    def items(self):
        with _Iterating(self):
            for key, wr in list(self.data.items()):
                value = wr()
                if value is not None:
                    yield key, value

    def keys(self):
        with _Iterating(self):
            for key, wr in list(self.data.items()):
                if wr() is not None:
                    yield key

    def values(self):
        with _Iterating(self):
            for wr in list(self.data.values()):
                value = wr()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        with _Iterating(self):
            yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())

    def popitem(self):
        found = None
        while found is None:
            key, wr = self.data.popitem()
            found = wr()
        return key, found

    def pop(self, key, *args):
        wr = self.data.pop(key, None)
        o = None if wr is None else wr()
        if o is None and not args:
            raise KeyError(key)
        return args[0] if o is None else o

    def setdefault(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        if o is None:
            self.data[key] = KeyedRef(default, self._remove, key)
            return default
        return o

    def __iter__(self):
        return self.keys()

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _AnyMapping):
            return NotImplemented
        c = self.copy()
        c.update(other)
        return c

    def __ror__(self, other):
        if not isinstance(other, _AnyMapping):
            return NotImplemented
        c = self.__class__()
        c.update(other)
        c.update(self)
        return c

    def update(self, other=None, /, **kwargs):
        if other is not None:
            pairs = other.items() if hasattr(other, 'items') else other
            for key, value in pairs:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


class WeakKeyDictionary(_MutableMapping):
    def __init__(self, dict=None):
        of = ref(self)

        def remove(wr):
            self = of()
            if self is not None:
                self.data.pop(wr, None)

        self._remove = remove
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False
        return wr in self.data

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        with _Iterating(self):
            for wr, value in list(self.data.items()):
                key = wr()
                if key is not None:
                    yield key, value

    def keys(self):
        with _Iterating(self):
            for wr in list(self.data):
                key = wr()
                if key is not None:
                    yield key

    def values(self):
        with _Iterating(self):
            for wr, value in list(self.data.items()):
                if wr() is not None:
                    yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        key = None
        while key is None:
            wr, value = self.data.popitem()
            key = wr()
        return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def __iter__(self):
        return self.keys()

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _AnyMapping):
            return NotImplemented
        c = self.copy()
        c.update(other)
        return c

    def __ror__(self, other):
        if not isinstance(other, _AnyMapping):
            return NotImplemented
        c = self.__class__()
        c.update(other)
        c.update(self)
        return c

    def update(self, other=None, /, **kwargs):
        if other is not None:
            pairs = other.items() if hasattr(other, 'items') else other
            for key, value in pairs:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


@_MutableSet.register
class WeakSet:
    __hash__ = None

    def __init__(self, data=None):
        of = ref(self)

        def remove(wr):
            self = of()
            if self is not None:
                self.data.discard(wr)

        self._remove = remove
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        with _Iterating(self):
            for wr in list(self.data):
                item = wr()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            wr = ref(item)
        except TypeError:
            return False
        return wr in self.data

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                wr = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = wr()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(_refs(other))

    def intersection_update(self, other):
        self.data.intersection_update(_refs(other))

    def symmetric_difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._remove) for item in other)

    def difference(self, other):
        return _changed(self.copy(), other, 'difference_update')

    def symmetric_difference(self, other):
        return _changed(self.copy(), other, 'symmetric_difference_update')

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    def union(self, other):
        return self.__class__(item for items in (self, other) for item in items)

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def issubset(self, other):
        return self.data.issubset(_refs(other))

    def issuperset(self, other):
        return self.data.issuperset(_refs(other))

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < set(_refs(other))

    def __gt__(self, other):
        return self.data > set(_refs(other))

    def __eq__(self, other):
        return self.data == set(_refs(other)) if isinstance(other, self.__class__) else NotImplemented

    def __ior__(self, other):
        return _changed(self, other, 'update')

    def __iand__(self, other):
        return _changed(self, other, 'intersection_update')

    def __isub__(self, other):
        return _changed(self, other, 'difference_update')

    def __ixor__(self, other):
        return _changed(self, other, 'symmetric_difference_update')


def _refs(items):
    return (ref(item) for item in items)


def _changed(items, other, how):
    getattr(items, how)(other)
    return items
