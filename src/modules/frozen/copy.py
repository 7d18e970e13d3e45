import types as _types
import weakref as _weakref
from copyreg import dispatch_table as _dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """What cannot be copied."""


error = Error

# what never changes is its own copy
_SAME = {
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
    _types.BuiltinFunctionType, type(Ellipsis), type(NotImplemented), _types.FunctionType, _weakref.ref, super,
}  # fmt: skip
_DEEP_SAME = {
    type(None), int, float, bool, complex, bytes, str, _types.CodeType, type, range, property,
    _types.BuiltinFunctionType, type(Ellipsis), type(NotImplemented), _types.FunctionType, _weakref.ref,
}  # fmt: skip
_WITH_COPY = (list, dict, set, bytearray)


def copy(x):
    """Another object with the same contents."""
    cls = type(x)
    if cls in _SAME:
        return x
    if cls in _WITH_COPY:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    # in the words of pickle; its own frame holds the class and the method meanwhile
    reductor = _dispatch_table.get(cls)
    if reductor is not None:
        rv = reductor(x)
    else:
        reductor = getattr(x, "__reduce_ex__", None)
        rv = _reduced(x, cls) if reductor is None else reductor(4)
    if isinstance(rv, str):
        return x
    return _reconstruct(x, None, *rv)


def _reduced(x, cls):
    reductor = getattr(x, "__reduce__", None)
    if reductor:
        return reductor()
    raise Error(f"un(deep)copyable object of type {cls}")


def deepcopy(x, memo=None, _nil=[]):
    """Another object with copies of its contents, each of them copied once."""
    cls = type(x)
    if cls in _DEEP_SAME:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        done = memo.get(key, _nil)
        if done is not _nil:
            return done
    copier = _DEEP.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        made = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            made = copier(memo)
        else:
            reductor = _dispatch_table.get(cls)
            if reductor:
                rv = reductor(x)
            else:
                reductor = getattr(x, "__reduce_ex__", None)
                rv = reductor(4) if reductor is not None else _reduced(x, cls)
            made = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
    if made is not x:
        memo[key] = made
        _keep_alive(x, memo)
    return made


def _keep_alive(x, memo):
    """Lets nothing die before the copying is done, or another could have its id()."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _deepcopy_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # it may be in the memo by now, as a part of itself
    try:
        return memo[id(x)]
    except KeyError:
        pass
    if all(old is new for old, new in zip(x, items)):
        return x
    return tuple(items)


def _deepcopy_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {
    list: _deepcopy_list,
    tuple: _deepcopy_tuple,
    dict: _deepcopy_dict,
    _types.MethodType: _deepcopy_method,
}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(made, key, value)
    if listiter is not None:
        for item in listiter:
            made.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def replace(obj, /, **changes):
    """Another object with some of its fields changed."""
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)
