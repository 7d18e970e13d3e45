import abc as _abc
import sys as _sys
from reprlib import recursive_repr as _recursive_repr
from types import (
    FunctionType as _FunctionType,
    GenericAlias as _GenericAlias,
    MappingProxyType as _MappingProxyType,
    MemberDescriptorType as _MemberDescriptorType,
)

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]  # fmt: skip


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


MISSING, KW_ONLY, _HAS_DEFAULT_FACTORY = _MISSING_TYPE(), _KW_ONLY_TYPE(), _HAS_DEFAULT_FACTORY_CLASS()
_NO_METADATA = _MappingProxyType({})


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


class InitVar:
    """Marks a parameter of `__init__` that is no field but is handed to `__post_init__`."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        of = self.type
        name = of.__name__ if isinstance(of, type) and not isinstance(of, _GenericAlias) else repr(of)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
        "_field_type",
    )  # fmt: skip

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        # what they are is known when the class is there
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.kw_only = default, default_factory, kw_only
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _NO_METADATA if metadata is None else _MappingProxyType(metadata)

    @_recursive_repr()
    def __repr__(self):
        shown = ",".join(
            f"{name}={getattr(self, name)!r}"
            for name in ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                         "kw_only")  # fmt: skip
        )
        return f"Field({shown},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot",
    )  # fmt: skip

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    """Says more of a field than its annotation does."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _fields_in_init_order(fields):
    return tuple(f for f in fields if f.init and not f.kw_only), tuple(f for f in fields if f.init and f.kw_only)


def _tuple_text(obj_name, fields):
    return f"({','.join(f'{obj_name}.{f.name}' for f in fields)},)" if fields else "()"


class _FuncBuilder:
    """Gathers the text of methods, and compiles all of them at once."""

    def __init__(self, globals):
        self.globals, self.locals = globals, {}
        self.names, self.src = [], []
        self.overwrite_errors, self.unconditional_adds = {}, {}

    def add_fn(
        self, name, args, body, *, locals=None, return_type=MISSING, overwrite_error=False,
        unconditional_add=False, decorator=None,
    ):  # fmt: skip
        if locals is not None:
            self.locals.update(locals)
        self.names.append(name)
        if return_type is not MISSING:
            self.locals[f"__dataclass_{name}_return_type__"] = return_type
            returns = f"->__dataclass_{name}_return_type__"
        else:
            returns = ""
        lines = [f" {decorator}"] if decorator else []
        lines.append(f" def {name}({','.join(args)}){returns}:")
        lines.extend(body)
        self.src.append("\n".join(lines))
        if overwrite_error:
            self.overwrite_errors[name] = overwrite_error
        if unconditional_add:
            self.unconditional_adds[name] = True

    def add_fns_to_class(self, cls):
        if not self.src:
            return
        parameters = ",".join(self.locals)
        results = "" if len(self.names) == 0 else ",".join(self.names) + ","
        text = f"def __create_fn__({parameters}):\n" + "\n".join(self.src) + f"\n return {results}"
        namespace = {}
        exec(text, self.globals, namespace)
        functions = namespace["__create_fn__"](**self.locals)
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            if self.unconditional_adds.get(name, False):
                setattr(cls, name, function)
                continue
            existed = _set_new_attribute(cls, name, function)
            # a method that is there already is an error where it would not do what was asked for
            error = self.overwrite_errors.get(name)
            if existed and error:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}"
                    + ("" if error is True else error)
                )


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    if isinstance(value, _FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _field_assign(frozen, name, value, self_name):
    if frozen:
        return f"  __dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})"
    return f"  {self_name}.{name}={value}"


def _field_init(f, frozen, globals, self_name, slots):
    """The line of `__init__` that sets a field, if there is one."""
    default_name = f"__dataclass_dflt_{f.name}__"
    made = f.default_factory is not MISSING
    given = not made and f.default is not MISSING
    if not (made or f.init or slots and given):
        return None
    if made or given:
        globals[default_name] = f.default_factory if made else f.default
    if f._field_type is _FIELD_INITVAR:
        return None
    value = f.name if f.init else default_name
    if made:
        value = f"{default_name}()"
        if f.init:
            value += f" if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
    return _field_assign(frozen, f.name, value, self_name)


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _add_init(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, func_builder, slots):
    seen_default = None
    for f in std_fields:
        if not (f.default is MISSING and f.default_factory is MISSING):
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    locals = {f"__dataclass_type_{f.name}__": f.type for f in fields}
    locals["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    locals["__dataclass_builtins_object__"] = object
    lines = []
    for f in fields:
        line = _field_init(f, frozen, locals, self_name, slots)
        if line:
            lines.append(line)
    if has_post_init:
        handed_on = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        lines.append(f"  {self_name}.{_POST_INIT}({handed_on})")
    parameters = [_init_param(f) for f in std_fields]
    if kw_only_fields:
        parameters += ["*", *(_init_param(f) for f in kw_only_fields)]
    func_builder.add_fn(
        "__init__", [self_name, *parameters], lines or ["  pass"], locals=locals, return_type=None
    )


def _add_frozen(cls, fields, func_builder):
    condition = "type(self) is cls"
    if fields:
        condition += f" or name in {{{', '.join(repr(f.name) for f in fields)}}}"
    for name, doing, args in (
        ("__setattr__", "assign to", "name, value"),
        ("__delattr__", "delete", "name"),
    ):
        func_builder.add_fn(
            name,
            ("self", *args.split(", ")),
            (
                f"  if {condition}:",
                f'   raise FrozenInstanceError(f"cannot {doing} field {{name!r}}")',
                f"  super(cls, self).{name}({args})",
            ),
            locals={"cls": cls, "FrozenInstanceError": FrozenInstanceError},
            overwrite_error=True,
        )


def _is_typing(annotation, name, cls, module_name, is_it):
    """Whether an annotation's text names something of a module: `ClassVar`, `typing.ClassVar[int]`."""
    text = annotation.strip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] in "_."):
        end += 1
    prefix, _, own = text[:end].rpartition(".")
    namespace = _sys.modules[cls.__module__].__dict__ if cls.__module__ in _sys.modules else {}
    if prefix:
        module = namespace.get(prefix)
        if module is None or module is not _sys.modules.get(module_name):
            return False
        namespace = module.__dict__
    return is_it(namespace.get(own))


def _is_classvar(annotation):
    typing = _sys.modules.get("typing")
    if typing is None:
        return False
    return annotation is typing.ClassVar or (
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar
    )


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    """The Field of an annotation in a class's body."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, _MemberDescriptorType):
            # what `__slots__` has put there
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation) or (
        isinstance(annotation, str) and _is_typing(annotation, "ClassVar", cls, "typing", _is_classvar)
    ):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD and (
        _is_initvar(annotation)
        or (isinstance(annotation, str) and _is_typing(annotation, "InitVar", cls, "dataclasses", _is_initvar))
    ):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory"
        )
    return f


def _hash_set_none(cls, fields, func_builder):
    cls.__hash__ = None


def _hash_add(cls, fields, func_builder):
    chosen = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    # it comes into the class at once, before what is collected
    own_builder = _FuncBuilder(func_builder.globals)
    own_builder.add_fn(
        "__hash__", ("self",), [f"  return hash({_tuple_text('self', chosen)})"], unconditional_add=True
    )
    own_builder.add_fns_to_class(cls)


def _hash_exception(cls, fields, func_builder):
    raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")


def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    """What becomes of `__hash__`; None leaves it as it is."""
    if unsafe_hash:
        return _hash_exception if has_explicit_hash else _hash_add
    if not eq or has_explicit_hash:
        return None
    return _hash_add if frozen else _hash_set_none


def _own_annotations(cls):
    found = cls.__dict__.get("__annotations__", None)
    return dict(found) if isinstance(found, dict) else {}


def _base_fields(cls, frozen):
    """The fields of the classes that are derived from, later ones over earlier ones."""
    fields, has_bases, any_frozen, all_frozen = {}, False, False, None
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is None:
            continue
        has_bases = True
        if all_frozen is None:
            all_frozen = True
        for f in inherited.values():
            fields[f.name] = f
        is_frozen = getattr(base, _PARAMS).frozen
        all_frozen = all_frozen and is_frozen
        any_frozen = any_frozen or is_frozen
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return fields


def _class_fields(cls, kw_only):
    """The fields of a class's own body."""
    found, kw_only_seen = [], False
    for name, annotation in _own_annotations(cls).items():
        if _is_kw_only(annotation) or (
            isinstance(annotation, str) and _is_typing(annotation, "KW_ONLY", cls, "dataclasses", _is_kw_only)
        ):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            found.append(_get_field(cls, name, annotation, kw_only))
    return found


def _process_class(
    cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
):
    globals = _sys.modules[cls.__module__].__dict__ if cls.__module__ in _sys.modules else {}
    setattr(
        cls,
        _PARAMS,
        _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot),
    )
    fields = _base_fields(cls, frozen)
    annotations = _own_annotations(cls)
    for f in _class_fields(cls, kw_only):
        fields[f.name] = f
        # the class attribute is the default, or nothing
        if not isinstance(getattr(cls, f.name, None), Field):
            continue
        if f.default is not MISSING:
            setattr(cls, f.name, f.default)
        else:
            delattr(cls, f.name)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields, kw_only_init_fields = _fields_in_init_order(all_init_fields)
    func_builder = _FuncBuilder(globals)
    if init:
        self_name = "__dataclass_self__" if "self" in fields else "self"
        has_post_init = hasattr(cls, _POST_INIT)
        _add_init(
            all_init_fields, std_init_fields, kw_only_init_fields, frozen, has_post_init, self_name, func_builder, slots
        )
    _set_new_attribute(cls, "__replace__", _replace)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in field_list if f.repr)
        func_builder.add_fn(
            "__repr__",
            ("self",),
            [f'  return f"{{self.__class__.__qualname__}}({shown})"'],
            locals={"__dataclasses_recursive_repr": _recursive_repr},
            decorator="@__dataclasses_recursive_repr()",
        )
    compared = [f for f in field_list if f.compare]
    if eq:
        terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in compared) or "True"
        func_builder.add_fn(
            "__eq__",
            ("self", "other"),
            [
                "  if self is other:",
                "   return True",
                "  if other.__class__ is self.__class__:",
                f"   return {terms}",
                "  return NotImplemented",
            ],
        )
    if order:
        mine, others = _tuple_text("self", compared), _tuple_text("other", compared)
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            func_builder.add_fn(
                name,
                ("self", "other"),
                [
                    "  if other.__class__ is self.__class__:",
                    f"   return {mine}{operator}{others}",
                    "  return NotImplemented",
                ],
                overwrite_error=" Consider using functools.total_ordering",
            )
    if frozen:
        _add_frozen(cls, field_list, func_builder)
    hash_action = _hash_action(unsafe_hash, eq, frozen, has_explicit_hash)
    if hash_action is not None:
        hash_action(cls, field_list, func_builder)
    func_builder.add_fns_to_class(cls)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, std_init_fields, kw_only_init_fields, init)
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_init_fields))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    _abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    """As `inspect.signature` writes it."""
    if getattr(annotation, "__module__", None) == "typing" and not isinstance(annotation, type):
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(cls, std_fields, kw_only_fields, init):
    """The parameters of the class, for its docstring."""
    if not init or cls.__init__ is object.__init__:
        try:
            from inspect import signature

            return str(signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""
    parts = []
    for group, star in ((std_fields, False), (kw_only_fields, True)):
        if group and star:
            parts.append("*")
        for f in group:
            text = f"{f.name}: {_annotation_text(f.type)}"
            if f.default is not MISSING:
                text += f" = {f.default!r}"
            elif f.default_factory is not MISSING:
                text += " = <factory>"
            parts.append(text)
    return f"({', '.join(parts)})"


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        # a frozen class has no other way
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    match cls.__dict__.get("__slots__"):
        case None:
            slots = []
            if getattr(cls, "__weakrefoffset__", -1) != 0:
                slots.append("__weakref__")
            if getattr(cls, "__dictrefoffset__", -1) != 0:
                slots.append("__dict__")
            yield from slots
        case str(slot):
            yield slot
        case iterable if not hasattr(iterable, "__next__"):
            yield from iterable
        case _:
            raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    """A new class that keeps its fields in slots: a class cannot be given them later."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _get_slots(base)}
    own = [name for name in field_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        own.append("__weakref__")
    namespace["__slots__"] = tuple(own)
    for name in field_names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            new.__setstate__ = _dataclass_setstate
    return new


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """Adds special methods to a class, by the fields that its annotations name."""

    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass, as a tuple of Field objects."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


# Of these nobody can have made a copy that differs.
_ATOMIC_TYPES = frozenset(
    {
        type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), _FunctionType, type(len),
        type, range, property,
    }
)  # fmt: skip


def _wants_instance(obj, function):
    if not _is_dataclass_instance(obj):
        raise TypeError(f"{function}() should be called on dataclass instances")


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, and so on inside."""
    _wants_instance(obj, "asdict")
    return _asdict_inner(obj, dict_factory)


def _convert_container(obj, convert, factory):
    """A list, tuple or dict with everything in it converted; None where it is none of them."""
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[convert(value, factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return cls(convert(value, factory) for value in obj)
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for key, value in obj.items():
                result[convert(key, factory)] = convert(value, factory)
            return result
        return cls((convert(key, factory), convert(value, factory)) for key, value in obj.items())
    from copy import deepcopy

    return deepcopy(obj)


def _asdict_inner(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        if dict_factory is dict:
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if cls is list:
        return [_asdict_inner(value, dict_factory) for value in obj]
    if cls is dict:
        return {_asdict_inner(k, dict_factory): _asdict_inner(v, dict_factory) for k, v in obj.items()}
    return _convert_container(obj, _asdict_inner, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, and so on inside."""
    _wants_instance(obj, "astuple")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if type(obj) in _ATOMIC_TYPES:
        return obj
    if _is_dataclass_instance(obj):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _convert_container(obj, _astuple_inner, tuple_factory)


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
    module=None,
):
    """Makes a dataclass of names, (name, type) and (name, type, field)."""
    from keyword import iskeyword
    from types import new_class

    namespace = {} if namespace is None else namespace
    seen, annotations, defaults = set(), {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, exec_body)
    if module is None:
        module = _sys._getframe(1).f_globals.get("__name__", "__main__")
    if module is not None:
        cls.__module__ = module
    return dataclass(
        cls,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """A new object like this one, with other values in some fields."""
    _wants_instance(obj, "replace")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for name, f in getattr(self, _FIELDS).items():
        if not f.init and f._field_type is not _FIELD_CLASSVAR:
            if name in changes:
                raise TypeError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif f._field_type is _FIELD_CLASSVAR or name in changes:
            pass
        elif f._field_type is _FIELD_INITVAR and f.default is MISSING:
            raise TypeError(f"InitVar {name!r} must be specified with replace()")
        else:
            changes[name] = getattr(self, name)
    return self.__class__(**changes)
