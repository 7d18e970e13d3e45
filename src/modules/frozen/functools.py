from abc import get_cache_token as _abc_token

__all__ = [
    "update_wrapper",
    "wraps",
    "WRAPPER_ASSIGNMENTS",
    "WRAPPER_UPDATES",
    "total_ordering",
    "cache",
    "cmp_to_key",
    "lru_cache",
    "reduce",
    "partial",
    "partialmethod",
    "singledispatch",
    "singledispatchmethod",
    "cached_property",
]

WRAPPER_ASSIGNMENTS = (
    "__module__",
    "__name__",
    "__qualname__",
    "__doc__",
    "__annotations__",
    "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- total_ordering: each comparison by each other one ---


def _gt_from_lt(self, other):
    below = type(self).__lt__(self, other)
    if below is NotImplemented:
        return below
    return not below and self != other


def _le_from_lt(self, other):
    below = type(self).__lt__(self, other)
    if below is NotImplemented:
        return below
    return below or self == other


def _ge_from_lt(self, other):
    below = type(self).__lt__(self, other)
    if below is NotImplemented:
        return below
    return not below


def _ge_from_le(self, other):
    not_above = type(self).__le__(self, other)
    if not_above is NotImplemented:
        return not_above
    return not not_above or self == other


def _lt_from_le(self, other):
    not_above = type(self).__le__(self, other)
    if not_above is NotImplemented:
        return not_above
    return not_above and self != other


def _gt_from_le(self, other):
    not_above = type(self).__le__(self, other)
    if not_above is NotImplemented:
        return not_above
    return not not_above


def _lt_from_gt(self, other):
    above = type(self).__gt__(self, other)
    if above is NotImplemented:
        return above
    return not above and self != other


def _ge_from_gt(self, other):
    above = type(self).__gt__(self, other)
    if above is NotImplemented:
        return above
    return above or self == other


def _le_from_gt(self, other):
    above = type(self).__gt__(self, other)
    if above is NotImplemented:
        return above
    return not above


def _le_from_ge(self, other):
    not_below = type(self).__ge__(self, other)
    if not_below is NotImplemented:
        return not_below
    return not not_below or self == other


def _gt_from_ge(self, other):
    not_below = type(self).__ge__(self, other)
    if not_below is NotImplemented:
        return not_below
    return not_below and self != other


def _lt_from_ge(self, other):
    not_below = type(self).__ge__(self, other)
    if not_below is NotImplemented:
        return not_below
    return not not_below


_convert = {
    "__lt__": [("__gt__", _gt_from_lt), ("__le__", _le_from_lt), ("__ge__", _ge_from_lt)],
    "__le__": [("__ge__", _ge_from_le), ("__lt__", _lt_from_le), ("__gt__", _gt_from_le)],
    "__gt__": [("__lt__", _lt_from_gt), ("__ge__", _ge_from_gt), ("__le__", _le_from_gt)],
    "__ge__": [("__le__", _le_from_ge), ("__gt__", _gt_from_ge), ("__lt__", _lt_from_ge)],
}


def total_ordering(cls):
    defined = {op for op in _convert if getattr(cls, op, None) is not getattr(object, op, None)}
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _convert[max(defined)]:
        if name not in defined:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# --- caches ---


def _info_class():
    from _cache_info import CacheInfo

    return CacheInfo


def lru_cache(maxsize=128, typed=False):
    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _info_class())
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, user_function)

    if callable(maxsize) and isinstance(typed, bool):
        # @lru_cache without brackets
        decorated, maxsize = maxsize, 128
        return decorating_function(decorated)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return decorating_function


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


_NOT_FOUND = object()


class cached_property:
    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property."
            ) from None
        value = values.get(self.attrname, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                values[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {self.attrname!r} property."
                ) from None
        return value

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


# --- partialmethod ---


def _wants_function(func):
    if not (callable(func) or hasattr(func, "__get__")):
        raise TypeError(f"{func!r} is not callable or a descriptor")


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        _wants_function(func)
        self.func, self.args, self.keywords = func, args, keywords
        if isinstance(func, partialmethod):
            self.func, self.args = func.func, (*func.args, *args)
            self.keywords = {**func.keywords, **keywords}

    def __repr__(self):
        cls = self.__class__
        parts = [repr(self.func), *map(repr, self.args)]
        parts.extend(f"{k}={v!r}" for k, v in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __get__(self, obj, cls=None):
        func = self.func
        bound = func
        if hasattr(func, "__get__") and not isinstance(func, partial):
            bound = func.__get__(obj, cls)
        if bound is not func:
            result = partial(bound, *self.args, **self.keywords)
            try:
                result.__self__ = bound.__self__
            except AttributeError:
                pass
            return result

        return self._make_unbound_method().__get__(obj, cls)

    def _make_unbound_method(self):
        """What gives itself gets its first argument by way of a function."""

        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__partialmethod__, _method.__isabstractmethod__ = self, self.__isabstractmethod__
        return _method

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


# --- singledispatch ---


def _find_impl(cls, registry):
    """The implementation for the nearest class: real bases by their places, abstract ones right behind the
    class that first is one."""
    mro = cls.__mro__
    best, best_place, rival = None, None, None
    for candidate in registry:
        if candidate in mro:
            place = mro.index(candidate)
        else:
            try:
                if not issubclass(cls, candidate):
                    continue
            except TypeError:
                continue
            place = max(i for i, c in enumerate(mro) if issubclass(c, candidate)) + 0.5
        if best is None or place < best_place:
            best, best_place, rival = candidate, place, None
        elif place == best_place:
            if issubclass(candidate, best):
                best, rival = candidate, None
            elif not issubclass(best, candidate):
                rival = candidate
    if rival is not None:
        raise RuntimeError(f"Ambiguous dispatch: {best} or {rival}")
    return registry.get(best)


def singledispatch(func):
    # what each of these functions keeps in its closure is seen
    import types
    from weakref import WeakKeyDictionary

    registry = {}
    dispatch_cache = WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        nonlocal cache_token
        # a class may have become one of an abstract class's since
        if cache_token is not None and cache_token != (now := _abc_token()):
            cache_token = now
            dispatch_cache.clear()
        try:
            return dispatch_cache[cls]
        except KeyError:
            pass
        try:
            impl = registry[cls]
        except KeyError:
            impl = _find_impl(cls, registry)
        dispatch_cache[cls] = impl
        return impl

    def _is_union_type(cls):
        from typing import Union, get_origin

        return get_origin(cls) in {Union, types.UnionType}

    def _is_valid_dispatch_type(cls):
        return isinstance(cls, type) or _is_union_type(cls) and all(isinstance(a, type) for a in cls.__args__)

    def register(cls, func=None):
        nonlocal cache_token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError(
                f"Invalid first argument to `register()`. {cls!r} is not a class or union type."
            )
        else:
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` "
                    "on an annotated function."
                )
            func = cls
            from typing import get_type_hints

            argname, cls = next(iter(get_type_hints(func).items()))
            if not _is_valid_dispatch_type(cls):
                which = "not all arguments are classes" if _is_union_type(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} {which}.")
        for each in cls.__args__ if _is_union_type(cls) else (cls,):
            registry[each] = func
        if cache_token is None and hasattr(cls, "__abstractmethods__"):
            cache_token = _abc_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        _wants_function(func)
        self.func, self.dispatcher = func, singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.register, _method.__isabstractmethod__ = self.register, self.__isabstractmethod__
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
