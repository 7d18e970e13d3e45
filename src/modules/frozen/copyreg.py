import sys as _sys

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}
_Builtin = type(len)


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Says how instances of a type are taken apart."""
    _wants_callable(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    _wants_callable(object, "constructors")


def _wants_callable(object, what):
    if not callable(object):
        raise TypeError(f"{what} must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """Makes an instance again as protocols 0 and 1 say."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _slotnames(cls):
    """The names of a class's and its bases' slots, as they are spelt in attributes."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for c in cls.__mro__:
        slots = c.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = c.__name__.lstrip("_")
                names.append(f"_{owner}{name}" if owner else name)
            else:
                names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names


def add_extension(module, name, code):
    raise NotImplementedError("Heapglass does not support copyreg extensions yet")


remove_extension = add_extension


def clear_extension_cache():
    pass


# --- what object.__reduce__, __reduce_ex__ and __getstate__ do (native code calls these) ---

_NO_COPY = frozenset((
    "async_generator", "cell", "code", "coroutine", "dict_items", "dict_keys", "dict_values", "frame", "generator",
    "getset_descriptor", "mappingproxy", "member_descriptor", "module", "property", "staticmethod",
    "classmethod", "super", "traceback", "weakref.ReferenceType", "ReferenceType",
))  # fmt: skip


def _instance_state(obj):
    cls = type(obj)
    state = getattr(obj, "__dict__", None)
    slots = {}
    for name in _slotnames(cls):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else (state or None)


def _constructor_call(obj):
    """What makes it again, and what that is given."""
    args, kwargs = _constructor_args(obj)
    if kwargs:
        return __newobj_ex__, (type(obj), args, kwargs)
    return __newobj__, (type(obj), *args)


def _constructor_args(obj):
    """What __new__ is given besides the class: positional arguments, and keywords or None."""
    get = getattr(obj, "__getnewargs_ex__", None)
    if get is not None:
        newargs = get()
        if not isinstance(newargs, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(newargs).__name__}'")
        if len(newargs) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(newargs)}")
        return newargs
    get = getattr(obj, "__getnewargs__", None)
    if get is not None:
        args = get()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        return args, None
    base = _native_base(type(obj))
    return (base(obj),), None


def _reduce(obj, protocol):
    cls = type(obj)
    base = _native_base(cls)
    if cls is frozenset:
        return cls, (list(obj),)
    if base in (set, frozenset):
        return cls, (list(obj),), getattr(obj, "__dict__", None)
    if base is bytearray:
        return cls, (_bytes(obj),), getattr(obj, "__dict__", None)
    if base is range or base is slice:
        return cls, (obj.start, obj.stop, obj.step)
    if base is _Builtin:
        owner = obj.__self__
        if owner is None or isinstance(owner, type(_sys)):
            return obj.__qualname__
        return getattr, (owner, obj.__name__)
    if base in (type(str.upper), type(int.__add__), type(type.__dict__["__prepare__"])):
        return getattr, (obj.__objclass__, obj.__name__)
    if base is type(int | str):
        import functools
        import operator

        return functools.reduce, (operator.or_, obj.__args__)
    if base is memoryview:
        raise TypeError("cannot pickle memoryview objects")
    if base is enumerate or base.__name__.endswith("iterator"):
        raise NotImplementedError(f"Heapglass does not support copying {cls.__name__!r} objects yet")
    if base is not object and base.__name__ in _NO_COPY:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if protocol >= 2:
        raise NotImplementedError(f"Heapglass does not support copying {cls.__name__!r} objects yet")
    state = getattr(obj, "__getstate__")()
    args = (cls, base, None if base is object else base(obj))
    return (_reconstructor, args, state) if state else (_reconstructor, args)
