__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']


# --- proxies ---

class _ProxyRef(ref):
    # A subclass, because plain references to one object without callbacks are one object.
    pass


def _target(proxy):
    o = _ref_of(proxy)()
    if o is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return o


def _plain(o):
    # An operand as the operator sees it: a proxy is what it stands for.
    return _target(o) if type(o) is ProxyType or type(o) is CallableProxyType else o


class ProxyType:
    __slots__ = ('_ref', '__weakref__')
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'weakref.{cls.__name__}' instances")

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        o = _ref_of(self)()
        return f'<weakproxy at {id(self):#x}; to {type(o).__name__!r} at {id(o):#x}>'

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return bytes(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __eq__(self, other):
        return _target(self) == _plain(other)

    def __ne__(self, other):
        return _target(self) != _plain(other)

    def __lt__(self, other):
        return _target(self) < _plain(other)

    def __le__(self, other):
        return _target(self) <= _plain(other)

    def __gt__(self, other):
        return _target(self) > _plain(other)

    def __ge__(self, other):
        return _target(self) >= _plain(other)

    def __len__(self):
        return len(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        return next(_target(self))

    def __reversed__(self):
        return reversed(_target(self))

    def __add__(self, other):
        return _target(self) + _plain(other)

    def __radd__(self, other):
        return _plain(other) + _target(self)

    def __sub__(self, other):
        return _target(self) - _plain(other)

    def __rsub__(self, other):
        return _plain(other) - _target(self)

    def __mul__(self, other):
        return _target(self) * _plain(other)

    def __rmul__(self, other):
        return _plain(other) * _target(self)

    def __truediv__(self, other):
        return _target(self) / _plain(other)

    def __rtruediv__(self, other):
        return _plain(other) / _target(self)

    def __floordiv__(self, other):
        return _target(self) // _plain(other)

    def __rfloordiv__(self, other):
        return _plain(other) // _target(self)

    def __mod__(self, other):
        return _target(self) % _plain(other)

    def __rmod__(self, other):
        return _plain(other) % _target(self)

    def __divmod__(self, other):
        return divmod(_target(self), _plain(other))

    def __rdivmod__(self, other):
        return divmod(_plain(other), _target(self))

    def __pow__(self, other, modulo=None):
        return pow(_target(self), _plain(other), modulo)

    def __rpow__(self, other):
        return _plain(other) ** _target(self)

    def __matmul__(self, other):
        return _target(self) @ _plain(other)

    def __rmatmul__(self, other):
        return _plain(other) @ _target(self)

    def __lshift__(self, other):
        return _target(self) << _plain(other)

    def __rlshift__(self, other):
        return _plain(other) << _target(self)

    def __rshift__(self, other):
        return _target(self) >> _plain(other)

    def __rrshift__(self, other):
        return _plain(other) >> _target(self)

    def __and__(self, other):
        return _target(self) & _plain(other)

    def __rand__(self, other):
        return _plain(other) & _target(self)

    def __xor__(self, other):
        return _target(self) ^ _plain(other)

    def __rxor__(self, other):
        return _plain(other) ^ _target(self)

    def __or__(self, other):
        return _target(self) | _plain(other)

    def __ror__(self, other):
        return _plain(other) | _target(self)

    def __iadd__(self, other):
        o = _target(self)
        o += _plain(other)
        return o

    def __isub__(self, other):
        o = _target(self)
        o -= _plain(other)
        return o

    def __imul__(self, other):
        o = _target(self)
        o *= _plain(other)
        return o

    def __itruediv__(self, other):
        o = _target(self)
        o /= _plain(other)
        return o

    def __ifloordiv__(self, other):
        o = _target(self)
        o //= _plain(other)
        return o

    def __imod__(self, other):
        o = _target(self)
        o %= _plain(other)
        return o

    def __ipow__(self, other):
        o = _target(self)
        o **= _plain(other)
        return o

    def __imatmul__(self, other):
        o = _target(self)
        o @= _plain(other)
        return o

    def __ilshift__(self, other):
        o = _target(self)
        o <<= _plain(other)
        return o

    def __irshift__(self, other):
        o = _target(self)
        o >>= _plain(other)
        return o

    def __iand__(self, other):
        o = _target(self)
        o &= _plain(other)
        return o

    def __ixor__(self, other):
        o = _target(self)
        o ^= _plain(other)
        return o

    def __ior__(self, other):
        o = _target(self)
        o |= _plain(other)
        return o

    def __neg__(self):
        return -_target(self)

    def __pos__(self):
        return +_target(self)

    def __invert__(self):
        return ~_target(self)

    def __abs__(self):
        return abs(_target(self))

    def __int__(self):
        return int(_target(self))

    def __float__(self):
        return float(_target(self))

    def __index__(self):
        return _target(self).__index__()


class CallableProxyType(ProxyType):
    __slots__ = ()
    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)
_ref_of = ProxyType._ref.__get__
_set_ref = ProxyType._ref.__set__
# Proxies without a callback, by the address of what they stand for: there is one of an object.
_proxies = {}


def proxy(object, callback=None, /):
    known = _proxies.get(id(object))
    if callback is None and known is not None:
        p = known()
        if p is not None and _ref_of(p)() is object:
            return p
    kind = CallableProxyType if callable(object) else ProxyType
    p = _new_object(kind)
    if callback is None:
        _set_ref(p, _ProxyRef(object))
        address = id(object)
        _proxies[address] = ref(p, lambda _: _proxies.pop(address, None))
    else:
        # the callback is given the proxy
        of = ref(p)
        _set_ref(p, _ProxyRef(object, lambda _: callback(of())))
    return p


_new_object = object.__new__


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
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if isinstance(other, WeakMethod):
            if not self._alive or not other._alive:
                return self is other
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return NotImplemented

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
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = finalize._next_index
        finalize._next_index += 1
        self._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return (obj, info.func, info.args, info.kwargs or {})

    def peek(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return (obj, info.func, info.args, info.kwargs or {})

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>'

    @classmethod
    def _exitfunc(cls):
        # the last made first, those made meanwhile too
        while True:
            waiting = [(info.index, f) for f, info in cls._registry.items() if info.atexit]
            if not waiting:
                break
            waiting.sort(key=lambda pair: pair[0])
            waiting[-1][1]()


# --- containers ---

class KeyedRef(ref):
    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


_missing = ['nothing was given']


class _Mapping:
    # What both dictionaries have in common.
    __hash__ = None

    def clear(self):
        self.data.clear()

    def __eq__(self, other):
        if not isinstance(other, (_Mapping, dict)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __iter__(self):
        return self.keys()

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, (_Mapping, dict)):
            return NotImplemented
        c = self.copy()
        c.update(other)
        return c

    def __ror__(self, other):
        if not isinstance(other, (_Mapping, dict)):
            return NotImplemented
        c = type(self)()
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

    def __copy__(self):
        return self.copy()


class WeakValueDictionary(_Mapping):
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

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

    def items(self):
        for key, wr in list(self.data.items()):
            value = wr()
            if value is not None:
                yield key, value

    def keys(self):
        for key, wr in list(self.data.items()):
            if wr() is not None:
                yield key

    def values(self):
        for wr in list(self.data.values()):
            value = wr()
            if value is not None:
                yield value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())

    def popitem(self):
        while True:
            key, wr = self.data.popitem()
            o = wr()
            if o is not None:
                return key, o

    def pop(self, key, *args):
        wr = self.data.pop(key, None)
        o = None if wr is None else wr()
        if o is None:
            if args:
                return args[0]
            raise KeyError(key)
        return o

    def setdefault(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        if o is None:
            self.data[key] = KeyedRef(default, self._remove, key)
            return default
        return o


class WeakKeyDictionary(_Mapping):
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

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        for wr, value in list(self.data.items()):
            key = wr()
            if key is not None:
                yield key, value

    def keys(self):
        for wr in list(self.data):
            key = wr()
            if key is not None:
                yield key

    def values(self):
        for wr, value in list(self.data.items()):
            if wr() is not None:
                yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        while True:
            wr, value = self.data.popitem()
            key = wr()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)


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
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    __sub__ = difference

    def difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.data.intersection_update(ref(item) for item in other)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._remove) for item in other)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        return self.__class__(item for items in (self, other) for item in items)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0
