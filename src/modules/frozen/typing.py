import collections as _collections
import collections.abc as _cabc
import contextlib as _contextlib
import functools as _functools
import operator as _operator
import sys as _sys
import types as _types
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal",
    "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet",
    "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
    "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView",
    "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List",
    "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "TextIO",
    "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args",
    "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict",
    "LiteralString", "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn",
    "NotRequired", "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required",
    "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs",
    "TypeAliasType", "Unpack",
]  # fmt: skip

TYPE_CHECKING = False
Text = str


def _caller(depth=2):
    try:
        return _sys._getframe(depth).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return "__main__"


def _or(self, other):
    """`self | other`"""
    return Union[self, other]


def _or_behind(self, other):
    return Union[other, self]


def _type_repr(obj):
    """A type as it is written."""
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, _types.FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(map(_type_repr, obj)) + "]"
    return repr(obj)


def _check(arg, message, special=False):
    """A type out of what was written as one: None and texts stand for others."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    refused = Generic, Protocol
    if not special:
        refused += ClassVar, Final
    if not special and (arg is Generic or arg is Protocol or getattr(arg, "_bare_only", False)):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if isinstance(arg, _GenericAlias) and arg.__origin__ in refused:
        raise TypeError(f"{arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


_caches = {}


def _tp_cache(func=None, /, *, typed=False):
    """Remembers what a form was subscripted with, and what came of it; what cannot be hashed goes without."""
    if func is None:
        return lambda func: _tp_cache(func, typed=typed)
    _caches[func] = _functools.lru_cache(typed=typed)(func)

    @_functools.wraps(func)
    def inner(*args, **kwds):
        try:
            return _caches[func](*args, **kwds)
        except TypeError:
            pass
        # what cannot be hashed; and a real mistake comes once more, by itself
        return func(*args, **kwds)

    return inner


def _unique(args):
    """The args in their order, each once."""
    seen = []
    for arg in args:
        if arg not in seen:
            seen.append(arg)
    return seen


# --- type variables ---


class _NoDefault:
    __slots__ = ()

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


_NoDefault.__name__ = _NoDefault.__qualname__ = "NoDefaultType"
NoDefault = _NoDefault()


class _Parameter:
    """What type variables of all kinds have in common."""

    _default = NoDefault
    _infer = False

    def _set_default(self, default):
        self._default = default

    @property
    def __default__(self):
        default = self._default
        if isinstance(default, _Lazy):
            default = self._default = default.function()
        return default

    def has_default(self):
        return self._default is not NoDefault

    __or__, __ror__ = _or, _or_behind

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __typing_prepare_subst__(self, alias, args):
        """The arguments, if this one has nothing to add; defaults are put in their places later."""
        return args

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__


class _Lazy:
    """What a bound or a default is, once somebody asks."""

    def __init__(self, function):
        self.function = function


def _final(cls):
    def __init_subclass__(sub, **kwargs):
        raise TypeError(f"type 'typing.{cls.__name__}' is not an acceptable base type")

    cls.__init_subclass__ = classmethod(__init_subclass__)
    return cls


@_final
class TypeVar(_Parameter):
    """A type that is not known yet."""

    def __init__(
        self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
        infer_variance=False,
    ):  # fmt: skip
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self._constraints = tuple([_check(t, "TypeVar(name, constraint, ...): constraints must be types.")
                                   for t in constraints])  # fmt: skip
        self._bound = None if bound is None else _check(bound, "Bound must be a type.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        if default is not NoDefault:
            self._default = default
        self.__module__ = _caller(1)

    @property
    def __bound__(self):
        if isinstance(self._bound, _Lazy):
            self._bound = self._bound.function()
        return self._bound

    @property
    def __constraints__(self):
        if isinstance(self._constraints, _Lazy):
            self._constraints = self._constraints.function()
        return self._constraints

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __typing_subst__(self, arg):
        return _check(arg, "Parameters to generic types must be types.", True)


class _ParamSpecPart:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((self._part, self.__origin__))


class ParamSpecArgs(_ParamSpecPart):
    """The positional arguments of a ParamSpec."""

    _part = "args"


class ParamSpecKwargs(_ParamSpecPart):
    """The keyword arguments of a ParamSpec."""

    _part = "kwargs"


@_final
class ParamSpec(_Parameter):
    """Parameters of a callable that are not known yet."""

    def __init__(
        self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False
    ):  # fmt: skip
        self.__name__ = name
        self.__bound__ = bound
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        if default is not NoDefault:
            self._default = default
        self.__module__ = _caller(1)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __repr__ = TypeVar.__repr__

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_check(a, "Expected a type.") for a in arg])
        return arg


@_final
class TypeVarTuple(_Parameter):
    """Several types that are not known yet."""

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        if default is not NoDefault:
            self._default = default
        self.__module__ = _caller(1)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


@_final
class TypeAliasType:
    """What `type X = …` makes."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self.__type_params__ = self.__parameters__ = tuple(type_params)
        self.__module__ = _caller(1)

    @property
    def __value__(self):
        if isinstance(self._value, _Lazy):
            self._value = self._value.function()
        return self._value

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _types.GenericAlias(self, args)

    __or__, __ror__ = _or, _or_behind


# what the compiler's instructions for type parameters call


def _new_variable(name):
    variable = TypeVar(name, infer_variance=True)
    variable.__module__ = _caller()
    return variable


def _new_bound_variable(name, function):
    variable = _new_variable(name)
    variable._bound = _Lazy(function)
    return variable


def _new_constrained_variable(name, function):
    variable = _new_variable(name)
    variable._constraints = _Lazy(function)
    return variable


def _new_paramspec(name):
    spec = ParamSpec(name, infer_variance=True)
    spec.__module__ = _caller()
    return spec


def _new_variable_tuple(name):
    variable = TypeVarTuple(name)
    variable.__module__ = _caller()
    return variable


def _new_alias(parts):
    name, type_params, function = parts
    alias = TypeAliasType(name, _Lazy(function), type_params=type_params or ())
    alias.__module__ = _caller()
    return alias


def _generic_base(type_params):
    return _GenericAlias(Generic, tuple([Unpack[p] if isinstance(p, TypeVarTuple) else p for p in type_params]))


def _set_default(parameter, function):
    parameter._set_default(_Lazy(function))
    return parameter


# --- what is used without brackets, or with brackets of its own ---


class _SpecialForm:
    """A name of this module that means something to type checkers."""

    def __init__(self, name, doc, getitem=None, bare_only=False):
        self._name = name
        self._getitem = getitem
        self.__doc__ = doc
        self._bare_only = bare_only

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    @property
    def __module__(self):
        return "typing"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    __or__, __ror__ = _or, _or_behind

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    @_tp_cache
    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm):
    """One whose cache tells values of different types apart."""

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return self._getitem(self, *parameters)


class _AnyMeta(type):
    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()

    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")


class Any(metaclass=_AnyMeta):
    """Every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one(form, parameters):
    item = _check(parameters, f"{form} accepts only single type.", form is ClassVar or form is Final)
    return _GenericAlias(form, (item,))


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        p = _check(p, "Union[arg, ...]: each arg must be a type.")
        if isinstance(p, _UnionGenericAlias) or isinstance(p, _types.UnionType):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    flat = _unique(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(Union, tuple(flat))


def _optional(form, parameter):
    arg = _check(parameter, "typing.Optional requires a single type.")
    return Union[arg, type(None)]


@_tp_cache(typed=True)
def _literal(form, *parameters):
    flat = []
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    seen, kept = [], []
    for p in flat:
        if (p, type(p)) not in seen:
            seen.append((p, type(p)))
            kept.append(p)
    return _LiteralGenericAlias(Literal, tuple(kept))


@_tp_cache(typed=True)
def _annotated(form, *parameters):
    if len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = _check(parameters[0], "Annotated[t, ...]: t must be a type.", True)
    metadata = parameters[1:]
    if isinstance(origin, _AnnotatedAlias):
        origin, metadata = origin.__origin__, origin.__metadata__ + metadata
    return _AnnotatedAlias(origin, metadata)


def _concatenate(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    first = [_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1]]
    return _ConcatenateGenericAlias(Concatenate, (*first, parameters[-1]))


def _unpack(form, parameters):
    return _UnpackGenericAlias(Unpack, (_check(parameters, "Unpack accepts only single type."),))


# --- subscripted ---


class _BaseGenericAlias:
    """What can stand in the place of a class, and asks its origin for everything else."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead"
            )
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic comes last, and only where no other base brings it
        i = bases.index(self)
        for b in bases[i + 1 :]:
            if isinstance(b, _BaseGenericAlias) or isinstance(b, type) and issubclass(b, Generic):
                break
        else:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in ("__origin__", "__args__"):
            raise AttributeError(attr)
        if "__origin__" in self.__dict__ and not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        own = ("_inst", "_name", "_nparams", "_paramspec_tvars", "_defaults")
        if attr.startswith("__") and attr.endswith("__") or attr in own:
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __or__, __ror__ = _or, _or_behind


def _collect_parameters(args):
    """The type variables among types, each once."""
    found = []
    for t in args:
        if isinstance(t, type):
            continue
        if isinstance(t, tuple):
            inner = _collect_parameters(t)
        elif hasattr(t, "__typing_subst__"):
            inner = (t,)
        else:
            inner = getattr(t, "__parameters__", ())
        for p in inner:
            if p not in found:
                found.append(p)
    return tuple(found)


def _bind(alias, item):
    """What each parameter is to be replaced by."""
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias} is not a generic class")
    args = item if isinstance(item, tuple) else (item,)
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if not (len(args) == 1 and (isinstance(args[0], (list, tuple)) or _is_spec(args[0]))):
            args = (args,)
    many = [i for i, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if many:
        i, behind = many[0], len(parameters) - many[0] - 1
        if len(args) < len(parameters) - 1:
            raise TypeError(
                f"Too few arguments for {alias}; actual {len(args)}, expected at least {len(parameters) - 1}"
            )
        args = (*args[:i], args[i : len(args) - behind], *args[len(args) - behind :])
    defaults = sum(p.has_default() for p in parameters[len(args) :])
    if len(args) + defaults < len(parameters) or len(args) > len(parameters):
        few = "few" if len(args) < len(parameters) else "many"
        least = len(parameters) - sum(p.has_default() for p in parameters)
        expected = len(parameters) if least == len(parameters) or few == "many" else f"at least {least}"
        # its frame is kept by the exception
        del parameters, defaults
        raise TypeError(f"Too {few} arguments for {alias}; actual {len(args)}, expected {expected}")
    args = (*args, *[p.__default__ for p in parameters[len(args) :]])
    return {
        p: a if isinstance(p, TypeVarTuple) else p.__typing_subst__(a) for p, a in zip(parameters, args)
    }


def _is_spec(arg):
    return arg is ... or isinstance(arg, (ParamSpec, _ConcatenateGenericAlias))


def _substituted(args, bound):
    """Types with their variables replaced."""
    new = []
    for arg in args:
        if isinstance(arg, type):
            new.append(arg)
        elif isinstance(arg, tuple):
            new.append(_substituted(arg, bound))
        elif hasattr(arg, "__typing_subst__"):
            value = bound[arg]
            if isinstance(arg, ParamSpec) and isinstance(value, tuple):
                new.extend(value)
            else:
                new.append(value)
        elif isinstance(arg, _UnpackGenericAlias) and isinstance(arg.__args__[0], TypeVarTuple):
            new.extend(bound[arg.__args__[0]])
        elif getattr(arg, "__parameters__", ()):
            own = arg.__parameters__
            new.append(arg[tuple([bound[p] for p in own])])
        else:
            new.append(arg)
    return tuple(new)


def _replace_parameters(alias, item):
    """`list[T][int]`"""
    args = _substituted(alias.__args__, _bind(alias, item))
    return _types.GenericAlias(alias.__origin__, args)


class _GenericAlias(_BaseGenericAlias):
    """`Origin[args]`"""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    @_tp_cache
    def __getitem__(self, item):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        return self.copy_with(_substituted(self.__args__, _bind(self, item)))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        return _operator.getitem, (origin, args[0] if len(args) == 1 and type(args[0]) is not tuple else args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if origin is not Generic or self._name:
            return super().__mro_entries__(bases) if self._name else (origin,)
        # Generic itself comes once, with the last of those that have it
        behind = bases[bases.index(self) + 1 :]
        said = Protocol in bases or any(isinstance(base, _BaseGenericAlias) and base is not self for base in behind)
        return () if said else (Generic,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias):
    """`List` and its kind, without brackets."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple([_check(p, "Parameters to generic types must be types.") for p in params])
        n = self._nparams
        if self._defaults and len(params) < n:
            params = (*params, *self._defaults[len(params) - n :])
        if len(params) != n:
            if n == 0:
                raise TypeError(f"{self} is not a generic class")
            few = "many" if len(params) > n else "few"
            least = n - len(self._defaults)
            expected = n if least == n or few == "many" else f"at least {least}"
            raise TypeError(f"Too {few} arguments for {self}; actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            message = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*[_check(p, message) for p in params[:-1]], ...))
        message = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple([_check(p, message) for p in params]))


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # a list cannot be hashed
        return self._with((tuple(args) if isinstance(args, list) else args, result))

    @_tp_cache
    def _with(self, params):
        args, result = params
        result = _check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, tuple):
            message = "Callable[[arg, ...], result]: each arg must be a type."
            return self.copy_with((*[_check(arg, message) for arg in args], result))
        if not _is_spec(args):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")
        return self.copy_with((args, result))


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_spec(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


class _UnionGenericAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args)
        self._name = "Optional" if len(args) == 2 and type(None) in args else "Union"

    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if self._name == "Optional":
            return f"typing.Optional[{_type_repr(args[1] if args[0] is type(None) else args[0])}]"
        return f"typing.Union[{', '.join(map(_type_repr, args))}]"

    def __instancecheck__(self, obj):
        for cls in self.__args__:
            if isinstance(obj, cls):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _LiteralGenericAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args)
        self.__parameters__ = ()

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def _key(self):
        return {(a, type(a)) for a in self.__args__}

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralGenericAlias) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self._key()))


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return "typing.Unpack[" + repr(self.__args__[0]) + "]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        metadata = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


Union = _SpecialForm("Union", "One of several types.", _union)
Optional = _SpecialForm("Optional", "A type or None.", _optional)
Literal = _TypedCacheSpecialForm("Literal", "One of these values.", _literal)
Annotated = _TypedCacheSpecialForm("Annotated", "A type with more said about it.", _annotated)
ClassVar = _SpecialForm("ClassVar", "A class's variable, none of its instances.", _one, True)
Final = _SpecialForm("Final", "What is not to be assigned again.", _one, True)
Concatenate = _SpecialForm("Concatenate", "Parameters in front of others.", _concatenate)
Unpack = _SpecialForm("Unpack", "Types in the places of one.", _unpack)
TypeGuard = _SpecialForm("TypeGuard", "Says of what type the argument is.", _one)
TypeIs = _SpecialForm("TypeIs", "Says whether the argument is of a type.", _one)
Required = _SpecialForm("Required", "A key that must be there.", _one)
NotRequired = _SpecialForm("NotRequired", "A key that may be missing.", _one)
ReadOnly = _SpecialForm("ReadOnly", "A key that is not to be changed.", _one)
NoReturn = _SpecialForm("NoReturn", "A function does not return.")
Never = _SpecialForm("Never", "No type at all.")
Self = _SpecialForm("Self", "The class that this is in.")
LiteralString = _SpecialForm("LiteralString", "A text that is written in the program.")
TypeAlias = _SpecialForm("TypeAlias", "A name for a type.")


class ForwardRef:
    """The name of a type that is not there yet."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            self.__forward_code__ = compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class

    def _evaluate(self, globalns, localns):
        return _evaluated(eval(self.__forward_code__, globalns, localns), globalns, localns)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    __or__, __ror__ = _or, _or_behind

    def __repr__(self):
        module = self.__forward_module__
        of = "" if module is None else f", module={module!r}"
        return f"ForwardRef({self.__forward_arg__!r}{of})"


# --- Generic and Protocol ---


class Generic:
    """The base of classes with type variables."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        # the cache keeps what was written, an alias has a tuple of its own
        params = tuple([p for p in params])
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for p in params:
                is_unpacked = isinstance(p, _UnpackGenericAlias) and isinstance(p.__args__[0], TypeVarTuple)
                if not isinstance(p, _Parameter) and not is_unpacked:
                    raise TypeError(
                        f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification"
                        " variables."
                    )
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, params)
        if not cls.__parameters__:
            raise TypeError(f"{cls} is not a generic class")
        for param in cls.__parameters__:
            prepare = param.__typing_prepare_subst__
            params = prepare(cls, params)
        params = tuple([
            p if isinstance(p, (list, tuple)) or p is ... else _check(p, "Parameters to generic types must be types.")
            for p in params
        ])  # fmt: skip
        bound = _bind(cls, params)
        args = []
        for p in cls.__parameters__:
            if isinstance(p, TypeVarTuple):
                args.extend(bound[p])
            else:
                args.append(bound[p])
        return _GenericAlias(cls, tuple(args))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__.get("__orig_bases__", ())
        if own:
            error = Generic in own
        else:
            error = Generic in cls.__bases__ and cls.__name__ != "Protocol"
        if error:
            raise TypeError("Cannot inherit from plain Generic")
        if own:
            found = _collect_parameters(own)
            given = None
            for base in own:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                    if given is not None and base.__origin__ is Generic:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    given = base.__parameters__
            if given is not None:
                missing = [p for p in found if p not in given]
                if missing:
                    listed = ", ".join(map(str, missing))
                    of = ", ".join(map(str, given))
                    raise TypeError(f"Some type variables ({listed}) are not listed in Generic[{of}]")
                found = given
            cls.__parameters__ = tuple(found)
        else:
            cls.__parameters__ = ()


_NO_MEMBERS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "__abstractmethods__",
    "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__",
    "__firstlineno__", "_abc_impl", "__init_subclass__", "__qualname__",
))  # fmt: skip


def _protocol_attrs(cls):
    """The members that a protocol and those that it is made of ask for."""
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") or not getattr(base, "_is_protocol", False):
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", ())):
            if name not in _NO_MEMBERS:
                attrs.add(name)
    return attrs


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # the next class that has an __init__ of its own
    for base in cls.__mro__[1:]:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            init(self, *args, **kwargs)
            return
    object.__init__(self)


def _non_methods(cls):
    return [name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))]


class _ProtocolMeta(_ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif {Protocol, Generic} & set(bases):
            for base in bases:
                known = base in (object, Generic) or base.__module__ in ("collections.abc", "contextlib")
                if not (known or getattr(base, "_is_protocol", False)):
                    raise TypeError(
                        f"Protocols can only inherit from other protocols, got {base!r}"
                    )
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _is_internal(2):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if data := _non_methods(cls):
                names = ", ".join(map(repr, sorted(data)))
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(). Non-method members: {names}."
                )
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if _ABCMeta.__instancecheck__(cls, instance):
            return True
        getattr_static = _static_getter()
        for attr in cls.__protocol_attrs__:
            try:
                value = getattr_static(instance, attr)
            except AttributeError:
                break
            if value is None and attr not in cls.__non_callable_proto_members__:
                break
        else:
            return True
        return False


@_functools.cache
def _static_getter():
    # that module brings many others with it
    from inspect import getattr_static

    return getattr_static


def _is_internal(depth):
    """Whether the abstract base classes ask, not the program."""
    return _caller(depth + 1) in ("abc", "functools")


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    return True if all(_provides(other, attr) for attr in cls.__protocol_attrs__) else NotImplemented


def _provides(cls, attr):
    """Whether the first of a class and its bases that says something of an attribute has it, or annotates it."""
    for base in cls.__mro__:
        own = base.__dict__
        if attr in own:
            return own[attr] is not None
        if attr in own.get("__annotations__", {}) and getattr(base, "_is_protocol", False):
            return True
    return False


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others must have."""

    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Lets isinstance() ask for a protocol's members."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set(_non_methods(cls))
    return cls


def is_protocol(tp, /):
    """Whether this is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """What a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# --- functions ---


def cast(typ, val):
    """The value as it is."""
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=_sys.stderr)
    return obj


def assert_never(arg, /):
    """To be put where nothing comes."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


_overloads = {}


def _overload_dummy(*args, **kwds):
    """What an overload is until it is implemented."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module"
        " should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """One of several signatures of a function."""
    f = getattr(func, "__func__", func)
    try:
        _overloads.setdefault((f.__module__, f.__qualname__), {})[f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    f = getattr(func, "__func__", func)
    return list(_overloads.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def final(f):
    """Not to be overridden."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Overrides one of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Annotations here are no types."""
    if isinstance(arg, type):
        for value in list(arg.__dict__.values()):
            if isinstance(value, _types.FunctionType):
                value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    @_functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(),
    **kwargs,
):  # fmt: skip
    """Says that a decorator or a class makes dataclasses."""

    said = dict(
        eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
        frozen_default=frozen_default, field_specifiers=field_specifiers, kwargs=kwargs,
    )  # fmt: skip

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = said.copy()
        return cls_or_fn

    return decorator


def get_origin(tp):
    """What stands before the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, _types.GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return None


def get_args(tp):
    """What stands in the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _types.GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _cabc.Callable and not (len(args) == 2 and _is_spec(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, _types.UnionType):
        return tp.__args__
    return ()


def _evaluated(t, globalns, localns):
    """A type with the names in it looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns)
    if isinstance(t, str):
        return ForwardRef(t)._evaluate(globalns, localns)
    if isinstance(t, _AnnotatedAlias):
        return _AnnotatedAlias(_evaluated(t.__origin__, globalns, localns), t.__metadata__)
    if isinstance(t, _LiteralGenericAlias):
        return t
    if isinstance(t, (_GenericAlias, _types.GenericAlias, _types.UnionType)):
        args = tuple([_evaluated(a, globalns, localns) for a in t.__args__])
        if all(a is b for a, b in zip(args, t.__args__)):
            return t
        if isinstance(t, _types.GenericAlias):
            return _types.GenericAlias(t.__origin__, args)
        if isinstance(t, _types.UnionType):
            return _functools.reduce(_operator.or_, args)
        return t.copy_with(args)
    return t


def _strip(t):
    """A type without what Annotated, Required and the like add."""
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if isinstance(t, _GenericAlias) and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip(t.__args__[0])
    if isinstance(t, _LiteralGenericAlias):
        return t
    if isinstance(t, (_GenericAlias, _types.GenericAlias)):
        args = tuple([_strip(a) for a in t.__args__])
        if args == t.__args__:
            return t
        return _types.GenericAlias(t.__origin__, args) if isinstance(t, _types.GenericAlias) else t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Annotations with the names in them looked up; a class's with those of its bases."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(_sys.modules.get(base.__module__), "__dict__", {})
            own = dict(vars(base)) if localns is None else localns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _hint(value, names, own)
    else:
        if isinstance(obj, _types.ModuleType):
            names = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            names = getattr(inner, "__globals__", {})
        if globalns is None:
            globalns = names
        if localns is None:
            localns = globalns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (_types.BuiltinFunctionType, _types.FunctionType, _types.ModuleType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        localns = {**localns, **{p.__name__: p for p in getattr(obj, "__type_params__", ())}}
        for name, value in annotations.items():
            hints[name] = _hint(value, globalns, localns)
    return hints if include_extras else {name: _strip(t) for name, t in hints.items()}


def _hint(value, globalns, localns):
    if value is None:
        return type(None)
    return _evaluated(value, globalns, localns)


class NewType:
    """A type that only type checkers tell from another."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`Sub_{name} = NewType('Sub_{name}', {name})`"
        )

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    __or__, __ror__ = _or, _or_behind


# --- NamedTuple and TypedDict ---

_OWN_NAMES = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
    "_replace", "_asdict", "_source",
))  # fmt: skip


def _named_tuple(name, types, defaults, module):
    types = {n: _check(t, f"field {n} annotation must be a type") for n, t in types.items()}
    made = _collections.namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if "_NamedTuple" not in [getattr(b, "__name__", None) for b in bases]:
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types = ns.get("__annotations__", {})
        with_default = []
        for name in types:
            if name in ns:
                with_default.append(name)
            elif with_default:
                s = "s" if len(with_default) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{s} {', '.join(with_default)}"
                )
        made = _named_tuple(typename, types, [ns[n] for n in with_default], ns["__module__"])
        if bases != made.__bases__:
            made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _OWN_NAMES:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__annotations__", "__module__") and key not in made._fields:
                setattr(made, key, value)
                set_name = getattr(type(value), "__set_name__", None)
                if set_name is not None:
                    set_name(value, made, key)
        if Generic in bases:
            made.__init_subclass__()
        return made


class _Sentinel:
    """What no caller can have given."""

    __slots__ = ()

    def __repr__(self):
        return "<sentinel>"


_sentinel = _Sentinel()


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """A named tuple with types: a function of a name and pairs, or the base of a class."""
    types = kwargs if fields is _sentinel or not fields else dict(fields)
    made = _named_tuple(typename, types, (), _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "_NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _key_kind(annotation, total):
    """Whether a key is required, and whether it is only to be read."""
    required, readonly = total, False
    while True:
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
        elif isinstance(annotation, _GenericAlias) and annotation.__origin__ in (Required, NotRequired, ReadOnly):
            if annotation.__origin__ is ReadOnly:
                readonly = True
            else:
                required = annotation.__origin__ is Required
            annotation = annotation.__args__[0]
        else:
            return required, readonly


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {
            n: ForwardRef(t, module=ns["__module__"]) if isinstance(t, str) else _check(t, message, True)
            for n, t in ns.get("__annotations__", {}).items()
        }
        annotations, required, optional = {}, set(), set()
        readonly, mutable = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            readonly |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        for key, annotation in own.items():
            annotations[key] = annotation
            is_required, is_readonly = _key_kind(annotation, total)
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            (readonly if is_readonly else mutable).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A dict with known keys: a function of a name and a dict of types, or the base of a class."""
    types = {} if fields is _sentinel else dict(fields or {})
    ns = {"__annotations__": types, "__module__": _caller()}
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether this is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


# --- the names of other types ---

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)
for _variable in (T, KT, VT, T_co, AnyStr):
    _variable.__module__ = "typing"

_alias = _SpecialGenericAlias
Hashable = _alias(_cabc.Hashable, 0)
Awaitable = _alias(_cabc.Awaitable, 1)
Coroutine = _alias(_cabc.Coroutine, 3)
AsyncIterable = _alias(_cabc.AsyncIterable, 1)
AsyncIterator = _alias(_cabc.AsyncIterator, 1)
Iterable = _alias(_cabc.Iterable, 1)
Iterator = _alias(_cabc.Iterator, 1)
Reversible = _alias(_cabc.Reversible, 1)
Sized = _alias(_cabc.Sized, 0)
Container = _alias(_cabc.Container, 1)
Collection = _alias(_cabc.Collection, 1)
Callable = _CallableType(_cabc.Callable, 2)
AbstractSet = _alias(_cabc.Set, 1, name="AbstractSet")
MutableSet = _alias(_cabc.MutableSet, 1)
Mapping = _alias(_cabc.Mapping, 2)
MutableMapping = _alias(_cabc.MutableMapping, 2)
Sequence = _alias(_cabc.Sequence, 1)
MutableSequence = _alias(_cabc.MutableSequence, 1)
ByteString = _alias(_cabc.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(_collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(_cabc.MappingView, 1)
KeysView = _alias(_cabc.KeysView, 1)
ItemsView = _alias(_cabc.ItemsView, 2)
ValuesView = _alias(_cabc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(_collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(_collections.OrderedDict, 2)
Counter = _alias(_collections.Counter, 1)
ChainMap = _alias(_collections.ChainMap, 2)
Generator = _alias(_cabc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _alias(_cabc.AsyncGenerator, 2, defaults=(type(None),))
ContextManager = _alias(_contextlib.AbstractContextManager, 2, name="ContextManager", defaults=(bool | None,))
AsyncContextManager = _alias(
    _contextlib.AbstractAsyncContextManager, 2, name="AsyncContextManager", defaults=(bool | None,)
)
Type = _alias(type, 1, inst=False, name="Type")


@runtime_checkable
class SupportsInt(Protocol):
    """What int() takes."""

    __slots__ = ()

    @_abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() takes."""

    __slots__ = ()

    @_abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() takes."""

    __slots__ = ()

    @_abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() takes."""

    __slots__ = ()

    @_abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can be an index."""

    __slots__ = ()

    @_abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """What abs() takes."""

    __slots__ = ()

    @_abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What round() takes."""

    __slots__ = ()

    @_abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


class IO(Generic[AnyStr]):
    """A stream."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A stream of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """A stream of text."""

    __slots__ = ()


class _IdentityCallable(Protocol):
    def __call__(self, arg, /): ...


# what the annotations of this module leave in its caches, and one that a function has
_hints = [Optional[str]]
List[AnyStr], Union[bytes, bytearray], Union[type[Any], Callable[..., Any]]
