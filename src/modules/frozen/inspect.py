import _native
import collections as _collections
import enum as _enum
import functools as _functools
import linecache as _linecache
import posixpath as _posixpath
import sys as _sys
import types as _types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED",
)  # fmt: skip


class EndOfBlock(Exception):
    pass


class ClassFoundException(Exception):
    pass


# --- what something is ---


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, _types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a method with its object."""
    return isinstance(object, _types.MethodType)


def isfunction(object):
    """Whether it is a function in Python."""
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    """Whether it is a function in C."""
    return isinstance(object, _types.BuiltinFunctionType)


def ismethoddescriptor(obj):
    """Whether it is a method that has no object yet, and no function in Python."""
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    tp = type(obj)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__") and not hasattr(tp, "__delete__")


def isdatadescriptor(object):
    """Whether it decides on setting or deleting an attribute."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def isgetsetdescriptor(object):
    """Whether it is an attribute that C computes."""
    return isinstance(object, _types.GetSetDescriptorType)


def ismemberdescriptor(object):
    """Whether it is a slot."""
    return isinstance(object, _types.MemberDescriptorType)


def ismethodwrapper(object):
    """Whether it is a special method of C with its object."""
    return isinstance(object, _types.MethodWrapperType)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (
        isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
        or ismethodwrapper(object)
    )  # fmt: skip


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, _types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, _types.FrameType)


def iscode(object):
    """Whether it is code."""
    return isinstance(object, _types.CodeType)


def _bare(f):
    while isinstance(f, (_functools.partial, _types.MethodType)):
        f = f.func if isinstance(f, _functools.partial) else f.__func__
    return f


def _has_flag(f, flag):
    f = _bare(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Whether it makes generators."""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether it makes coroutines."""
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Whether it makes asynchronous generators."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    """Whether it can be awaited."""
    return (
        iscoroutine(object)
        or isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
        or hasattr(type(object), "__await__")
    )


def isabstract(object):
    """Whether it is a class with abstract methods."""
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


# --- what it has ---


def getmembers(object, predicate=None):
    """Its attributes and their values, by name."""
    return _members(object, predicate, getattr)


def _members(object, predicate, getter):
    out = []
    seen = set()
    names = dir(object)
    if isclass(object):
        mro = getmro(object)
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, _types.DynamicClassAttribute):
                    names.append(name)
    else:
        mro = ()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            out.append((name, value))
        seen.add(name)
    out.sort(key=lambda pair: pair[0])
    return out


_missing = object()


def getmembers_static(object, predicate=None):
    """The same without asking descriptors."""
    return _members(object, predicate, getattr_static)


def getattr_static(obj, attr, default=_missing):
    """An attribute without asking descriptors."""
    if not isclass(obj):
        held = getattr(obj, "__dict__", None)
        if isinstance(held, dict) and attr in held:
            return held[attr]
    for klass in obj.__mro__ if isclass(obj) else type(obj).__mro__:
        if attr in klass.__dict__:
            return klass.__dict__[attr]
    if isclass(obj):
        for klass in type(obj).__mro__:
            if attr in klass.__dict__:
                return klass.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


Attribute = _collections.namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """The attributes of a class, their kinds and where they come from."""
    out = []
    for name in sorted(dir(cls)):
        for base in cls.__mro__ + type(cls).__mro__:
            if name in base.__dict__:
                value = base.__dict__[name]
                break
        else:
            continue
        if isinstance(value, (staticmethod, _types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(value, (classmethod, _types.ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(value, property):
            kind = "property"
        elif isroutine(value):
            kind = "method"
        else:
            kind = "data"
        out.append(Attribute(name, kind, base, value))
    return out


def getmro(cls):
    """The classes where attributes are looked for."""
    return cls.__mro__


def getdoc(object):
    """What its doc string says."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__:
            if base is not type(object) and base.__dict__.get("__doc__") is not None and base is not type.__mro__[-1]:
                return base.__doc__
        return None
    if ismethod(object):
        owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
        name = object.__func__.__name__
    elif isfunction(object):
        name = object.__name__
        owner = _sys.modules.get(object.__module__)
        for part in object.__qualname__.split(".")[:-1]:
            owner = getattr(owner, part, None)
        if not isclass(owner):
            return None
    else:
        return None
    for base in owner.__mro__:
        found = base.__dict__.get(name)
        doc = None if found is None else found.__doc__
        if doc is not None:
            return doc
    return None


def cleandoc(doc):
    """A doc string without the space that its lines begin with."""
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")], default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmodulename(path):
    """The name of the module that a file is."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getabsfile(object, _filename=None):
    """The full name of the file where it was made."""
    return _posixpath.normpath("/" + (getfile(object) if _filename is None else _filename))


# Names of modules by their files, and the other way round.
modulesbyfile = {}
_filesbymodname = {}


def getmodule(object, _filename=None):
    """The module where it was made."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return _sys.modules.get(object.__module__)
    try:
        file = getabsfile(object)
    except TypeError:
        return None
    if file not in modulesbyfile:
        for name, module in _sys.modules.copy().items():
            own = getattr(module, "__file__", None) if ismodule(module) else None
            if own is not None and own is not _filesbymodname.get(name):
                _filesbymodname[name] = own
                modulesbyfile[getabsfile(module)] = name
    return _sys.modules.get(modulesbyfile.get(file))


def unwrap(func, *, stop=None):
    """What is under all wrappers."""
    seen = {id(func)}
    first = func
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


# --- where it was written ---


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return object.__code__
    if istraceback(object):
        return object.tb_frame.f_code
    if isframe(object):
        return object.f_code
    return object if iscode(object) else None


def getfile(object):
    """The file where it was written."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = _sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


def getsourcefile(object):
    """The same, where there is a text of it."""
    name = getfile(object)
    return None if name.startswith("<") else name


def _block(lines, start):
    """The lines of what begins there."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start
    depth = 0
    header = False
    last = start
    while end < len(lines):
        line = lines[end]
        text = line.strip()
        own = len(line) - len(line.lstrip())
        if header and depth == 0 and text and not text.startswith("#") and own <= indent:
            break
        if text and not (header and depth == 0 and text.startswith("#") and own <= indent):
            last = end
            depth += sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))
            depth = max(depth, 0)
            bare = text.split("#")[0].rstrip() if "#" in text else text
            if not header and depth == 0 and not text.startswith("@"):
                if bare.endswith(":"):
                    header = True
                else:
                    # all on one line
                    return lines[start : end + 1]
        end += 1
    return lines[start : last + 1]


def _file_lines(object):
    name = getfile(object)
    if name.startswith("<"):
        raise OSError("could not get source code")
    getmodule(object, name)
    lines = _linecache.getlines(name)
    if not lines:
        raise OSError("could not get source code")
    return lines


def findsource(object):
    """All lines of its file, and where it begins."""
    lines = _file_lines(object)
    if isclass(object):
        try:
            line = object.__dict__["__firstlineno__"]
        except KeyError:
            raise OSError("source code not available") from None
        return lines, line - 1
    if ismodule(object):
        return lines, 0
    return lines, _code_of(object).co_firstlineno - 1


def getsourcelines(object):
    """Its lines, and the number of the first."""
    object = unwrap(object) if not isclass(object) else object
    lines, start = findsource(object)
    if ismodule(object):
        return lines, 0
    if (isframe(object) or istraceback(object)) and _code_of(object).co_name == "<module>":
        return lines, 0
    return _block(lines, start), start + 1


def getsource(object):
    """Its text."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """The comment above it."""
    lines, start = findsource(object)
    out = []
    start -= 1
    while start >= 0 and lines[start].lstrip().startswith("#"):
        out.insert(0, lines[start].strip() + "\n")
        start -= 1
    return "".join(out) or None


# --- frames ---

_Traceback = _collections.namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = _collections.namedtuple("_FrameInfo", "frame filename lineno function code_context index")
ArgInfo = _collections.namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = _collections.namedtuple("ClosureVars", "nonlocals globals builtins unbound")
FullArgSpec = _collections.namedtuple(
    "FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations"
)


class Traceback(_Traceback):
    """Where a frame is, and what it runs there."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return f"{super().__repr__()[:-1]}, positions={self.positions!r})"


class FrameInfo(_FrameInfo):
    """A frame, where it is, and what it runs there."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return f"{super().__repr__()[:-1]}, positions={self.positions!r})"


def currentframe():
    """The frame that asks."""
    return _sys._getframe(1)


def getframeinfo(frame, context=1):
    """Where a frame is."""
    lineno = frame.f_lineno
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    code = frame.f_code
    lines = index = None
    if context > 0 and not code.co_filename.startswith("<"):
        all_lines, _ = findsource(frame)
        start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
        lines = all_lines[start : start + context]
        index = lineno - 1 - start
    return Traceback(code.co_filename, lineno, code.co_name, lines, index)


def getouterframes(frame, context=1):
    """Frames from this one outwards."""
    out = []
    while frame:
        if not frame.f_code.co_filename.startswith("<frozen "):
            out.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return out


def getinnerframes(tb, context=1):
    """Frames of a traceback."""
    out = []
    while tb:
        out.append(FrameInfo(tb.tb_frame, tb.tb_lineno, *getframeinfo(tb.tb_frame, context)[2:]))
        tb = tb.tb_next
    return out


def stack(context=1):
    """Frames from the one that asks outwards."""
    return getouterframes(_sys._getframe(1), context)


def trace(context=1):
    """Frames from the one that handles an exception to where it was raised."""
    exc = _sys.exception()
    return getinnerframes(exc.__traceback__ if exc else None, context)


def getargvalues(frame):
    """A frame's arguments."""
    code = frame.f_code
    names = code.co_varnames
    n = code.co_argcount + code.co_kwonlyargcount
    args, n = list(names[:n]), n
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = names[n]
        n += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[n]
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def getgeneratorstate(generator):
    """How far a generator is."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """A generator's locals."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else dict(frame.f_locals)


def getcoroutinestate(coroutine):
    """How far a coroutine is."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """A coroutine's locals."""
    frame = coroutine.cr_frame
    return {} if frame is None else dict(frame.f_locals)


def getclosurevars(func):
    """The names that a function takes from around it."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    import builtins

    found, of_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            of_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, of_builtins, unbound)


# --- signatures ---


class _empty:
    """Nothing was said."""


_empty.__module__ = "inspect"


class _void:
    pass


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        place = len(cls.__members__)
        kind = int.__new__(cls, place)
        kind._value_, kind.description = place, description
        return kind

    def __str__(self):
        return self.name


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation's text."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def _kept_as(slot):
    """A property that can only be read."""
    return property(lambda self: getattr(self, slot))


class Parameter:
    """One parameter of a function."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name, kind = _kept_as("_name"), _kept_as("_kind")
    default, annotation = _kept_as("_default"), _kept_as("_annotation")

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """The parameter with other parts."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text = f"{text}{' = ' if self._annotation is not _empty else '='}{self._default!r}"
        if self._kind == _ParameterKind.VAR_POSITIONAL:
            text = "*" + text
        elif self._kind == _ParameterKind.VAR_KEYWORD:
            text = "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name and self._kind == other._kind and self._default == other._default
            and self._annotation == other._annotation
        )  # fmt: skip


class BoundArguments:
    """Arguments and the parameters that they are for."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = _kept_as("_signature")

    @property
    def args(self):
        out = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == Parameter.VAR_POSITIONAL:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out = {}
        started = False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == Parameter.VAR_KEYWORD:
                out.update(self.arguments[name])
            else:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        """Puts defaults where nothing was given."""
        out = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                out[name] = self.arguments[name]
            elif parameter.default is not _empty:
                out[name] = parameter.default
            elif parameter.kind is Parameter.VAR_POSITIONAL:
                out[name] = ()
            elif parameter.kind is Parameter.VAR_KEYWORD:
                out[name] = {}
        self.arguments = out

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        args = [f"{name}={value!r}" for name, value in self.arguments.items()]
        return f"<{self.__class__.__name__} ({', '.join(args)})>"


class Signature:
    """The parameters of a function, and what it gives."""

    __slots__ = ("_return_annotation", "_parameters")
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        known = {}
        top = Parameter.POSITIONAL_ONLY
        defaults = False
        for parameter in parameters or ():
            kind = parameter.kind
            if kind < top:
                raise ValueError(
                    f"wrong parameter order: {top.description} parameter before {kind.description} parameter"
                )
            top = kind
            if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError("non-default argument follows default argument")
            if parameter.name in known:
                msg = f"duplicate parameter name: {parameter.name!r}"
                raise ValueError(msg)
            known[parameter.name] = parameter
        self._parameters = _types.MappingProxyType(known)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """That of something that can be called."""
        return _signature_from_callable(obj, follow_wrapped, cls, globals, locals, eval_str)

    parameters, return_annotation = _kept_as("_parameters"), _kept_as("_return_annotation")

    def replace(self, *, parameters=_void, return_annotation=_void):
        """The signature with other parts."""
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    __replace__ = replace

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (
            list(self.parameters.values()) == list(other.parameters.values())
            and self.return_annotation == other.return_annotation
        )

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def bind(self, /, *args, **kwargs):
        """Says which argument is for which parameter."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """The same where some are missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        waiting = list(args)
        taken_by_place = set()
        var_keyword = None
        # how many parameters have been met in each way
        place = 0
        for parameter in self.parameters.values():
            kind, name = parameter.kind, parameter.name
            if kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
                break
            if kind == Parameter.VAR_POSITIONAL:
                if waiting:
                    arguments[name] = tuple(waiting)
                waiting = []
                place += 1
                break
            if not waiting:
                break
            if name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {name!r}")
            arguments[name] = waiting.pop(0)
            taken_by_place.add(name)
            place += 1
        if waiting:
            raise TypeError("too many positional arguments")
        kwargs = dict(kwargs)
        wrong = []
        rest = iter(self.parameters.values())
        for _ in range(place):
            next(rest)
        for parameter in rest:
            kind, name = parameter.kind, parameter.name
            if kind == Parameter.VAR_KEYWORD:
                var_keyword = parameter
                continue
            if kind == Parameter.VAR_POSITIONAL:
                continue
            if kind == Parameter.POSITIONAL_ONLY:
                if name in kwargs and parameter.default is _empty:
                    wrong.append(name)
                elif parameter.default is _empty and not partial:
                    msg = f"missing a required argument: {name!r}"
                    raise TypeError(msg)
                continue
            if name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                if kind == Parameter.KEYWORD_ONLY:
                    raise TypeError(f"missing a required argument: {name!r}")
                msg = f"missing a required argument: {name!r}"
                raise TypeError(msg)
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif wrong:
                raise TypeError(
                    f"got some positional-only arguments passed as keyword arguments: {', '.join(map(repr, wrong))}"
                )
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Its text."""
        result = []
        slash = False
        star = True
        for parameter in self.parameters.values():
            text = str(parameter)
            kind = parameter.kind
            if kind == Parameter.POSITIONAL_ONLY:
                slash = True
            elif slash:
                result.append("/")
                slash = False
            if kind == Parameter.VAR_POSITIONAL:
                star = False
            elif kind == Parameter.KEYWORD_ONLY and star:
                result.append("*")
                star = False
            result.append(text)
        if slash:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def _signature_from_function(func, cls, globals=None, locals=None, eval_str=False):
    code = func.__code__
    names = code.co_varnames
    n = code.co_argcount
    n_only = code.co_posonlyargcount
    keyword_only = names[n : n + code.co_kwonlyargcount]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    first = n - len(defaults)
    out = []
    for i, name in enumerate(names[:n]):
        kind = Parameter.POSITIONAL_ONLY if i < n_only else Parameter.POSITIONAL_OR_KEYWORD
        default = defaults[i - first] if i >= first else _empty
        out.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))
    at = n + len(keyword_only)
    if code.co_flags & CO_VARARGS:
        out.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in keyword_only:
        default = (func.__kwdefaults__ or {}).get(name, _empty)
        annotation = annotations.get(name, _empty)
        out.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    if code.co_flags & CO_VARKEYWORDS:
        out.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return cls(out, return_annotation=annotations.get("return", _empty))


def _signature_bound_method(signature):
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not Parameter.VAR_POSITIONAL:
        parameters.pop(0)
    return signature.replace(parameters=parameters)


def _signature_get_partial(signature, partial):
    try:
        bound = signature.bind_partial(*partial.args, **partial.keywords)
    except TypeError as e:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from e
    out = []
    by_keyword = False
    for name, parameter in signature.parameters.items():
        kind = parameter.kind
        if name in bound.arguments and kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            if kind is Parameter.POSITIONAL_ONLY:
                continue
            if name in partial.keywords:
                parameter = parameter.replace(default=bound.arguments[name])
                if kind is Parameter.POSITIONAL_OR_KEYWORD:
                    by_keyword = True
                    parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
            else:
                continue
        elif by_keyword and kind is Parameter.POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
        elif by_keyword and kind is Parameter.VAR_POSITIONAL:
            continue
        out.append(parameter)
    return signature.replace(parameters=out)


def _signature_from_callable(obj, follow, cls, globals=None, locals=None, eval_str=False):
    # an exception keeps these frames: each has what is asked about as often as CPython's
    again = _functools.partial(
        _signature_from_callable, follow=follow, cls=cls, globals=globals, locals=locals, eval_str=eval_str
    )
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _signature_bound_method(again(obj.__func__))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return again(obj)
    known = getattr(obj, "__signature__", None)
    if known is not None:
        if not isinstance(known, Signature):
            raise TypeError(f"unexpected object {known!r} in __signature__ attribute")
        return known
    if isfunction(obj):
        return _signature_from_function(obj, cls, globals, locals, eval_str)
    if isinstance(obj, _functools.partial):
        return _signature_get_partial(again(obj.func), obj)
    if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj) or obj is type or obj is object:
        return _signature_from_builtin(cls, obj)
    if isinstance(obj, type):
        call = _own(type(obj), "__call__")
        if call is not None:
            return _signature_bound_method(again(call))
        new, init = _own(obj, "__new__"), _own(obj, "__init__")
        for base in obj.__mro__:
            if new is not None and "__new__" in base.__dict__:
                return _signature_bound_method(again(new))
            if init is not None and "__init__" in base.__dict__:
                return _signature_bound_method(again(init))
        for base in obj.__mro__[:-1]:
            text = base.__text_signature__
            if text:
                return _signature_fromstr(cls, base, text)
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls([])
        raise ValueError(f"no signature found for builtin type {obj!r}")
    call = getattr_static(type(obj), "__call__", None)
    if call is not None:
        bind = getattr(type(call), "__get__", None)
        if bind is not None:
            call = bind(call, obj, type(obj))
        return again(call)
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _signature_from_builtin(cls, func):
    text = getattr(func, "__text_signature__", None)
    if not text:
        raise ValueError(f"no signature found for builtin {func!r}")
    return _signature_fromstr(cls, func, text)


def _signature_fromstr(cls, obj, text):
    """The signature that a `__text_signature__` tells of."""
    function = _function_of_text(text, getattr(obj, "__self__", None), getattr(obj, "__module__", None))
    if function is None:
        raise ValueError(f"{obj!r} builtin has invalid signature")
    return _signature_from_function(function, cls)


def _function_of_text(text, bound, module):
    """A function with the parameters that a `__text_signature__` tells of."""
    receiver, _, rest = text[1:-1].partition(",")
    rest = rest.strip()
    if receiver in ("$module", "$type") or (receiver == "$self" and bound is not None):
        if rest.startswith("/"):
            rest = rest[1:].lstrip(", ")
    elif receiver.startswith("$"):
        rest = f"{receiver[1:]}, {rest}"
    else:
        rest = text[1:-1]
    space = dict(vars(_sys.modules.get(module, _sys)), sys=_sys)
    try:
        return eval(f"lambda {rest}: None", space)
    except SyntaxError:
        # what Python cannot say: groups of optional parameters, a default without a text
        return None


def _own(klass, name):
    """A method that is Python."""
    for base in klass.__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            if isinstance(value, staticmethod):
                value = value.__func__
            return value if isfunction(value) or hasattr(value, "__wrapped__") else None
    return None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of something that can be called."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def getfullargspec(func):
    """Names and defaults of parameters."""
    try:
        found = _signature_from_callable(func, False, Signature)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    parameters = list(found.parameters.values())
    if ismethod(func):
        parameters = list(_signature_from_function(func.__func__, Signature).parameters.values())
    for p in parameters:
        if p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is Parameter.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is Parameter.KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not _empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


class BufferFlags(_enum.IntFlag):
    """What is asked of __buffer__()."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


def getcallargs(func, /, *positional, **named):
    """Which argument is for which parameter."""
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    found = bound.arguments
    if ismethod(func):
        found[func.__func__.__code__.co_varnames[0]] = func.__self__
    # what was given by position, what the stars collect, what was given by name, defaults
    parameters = signature(func).parameters.values()
    stars = [p.name for p in parameters if p.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)]
    names = [p.name for p in parameters if p.name not in stars]
    by_place = names[: len(positional)]
    order = [*by_place, *stars, *named, *names]
    if ismethod(func):
        order.insert(0, func.__func__.__code__.co_varnames[0])
    return {name: found[name] for name in order if name in found}


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Annotations of a class, a module or a function."""
    if isclass(obj):
        found = obj.__dict__.get("__annotations__", None)
    else:
        found = getattr(obj, "__annotations__", None)
    if found is None:
        if not (isclass(obj) or ismodule(obj) or callable(obj)):
            raise TypeError(f"{obj!r} is not a module, class, or callable.")
        return {}
    if not eval_str:
        return dict(found)
    unwrap = None
    if isclass(obj):
        own_globals = getattr(_sys.modules.get(obj.__module__), "__dict__", None)
        own_locals, unwrap = dict(vars(obj)), obj
    elif ismodule(obj):
        own_globals, own_locals = obj.__dict__, None
    else:
        own_globals, own_locals, unwrap = getattr(obj, "__globals__", None), None, obj
    # what stands around another function is written in that one's names
    while unwrap is not None and (hasattr(unwrap, "__wrapped__") or isinstance(unwrap, _functools.partial)):
        unwrap = unwrap.__wrapped__ if hasattr(unwrap, "__wrapped__") else unwrap.func
        own_globals = getattr(unwrap, "__globals__", own_globals)
    if globals is None:
        globals = own_globals
    if locals is None:
        locals = own_locals
    if parameters := getattr(obj, "__type_params__", ()):
        locals = {parameter.__name__: parameter for parameter in parameters} | (locals or {})
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


def getclasstree(classes, unique=False):
    """Classes under their bases."""
    roots, children = [], {}
    for cls in classes:
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [base for base in children if base not in classes]
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    """Helps getclasstree."""
    out = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        out.append((c, c.__bases__))
        if c in children:
            out.append(walktree(children[c], children, c))
    return out
