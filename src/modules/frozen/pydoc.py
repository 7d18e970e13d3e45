import builtins as _builtins
import inspect as _inspect
import sys as _sys
import types as _types

__all__ = ["help", "getdoc", "render_doc", "plain"]

_RULE = "-" * 70


def getdoc(object):
    """What is said of an object."""
    doc = _inspect.getdoc(object) or _inspect.getcomments(object)
    return doc.rstrip("\n") if doc else ""


def plain(text):
    """A text without what makes it bold: it has nothing of that."""
    return text


def _indented(text, prefix="    "):
    return "\n".join((prefix + line).rstrip() for line in text.split("\n")) if text else ""


def _signature(object):
    try:
        return str(_inspect.signature(object))
    except (ValueError, TypeError):
        return "(...)"


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__qualname__}"


def _function(object, name=None, of=None, module=None):
    """A function: how it is called, and what is said of it."""
    own = getattr(object, "__name__", None)
    name = name or own
    note = ""
    if _inspect.ismethod(object):
        bound = object.__self__
        if of is None:
            if isinstance(bound, type):
                note = f" class method of {_class_name(bound, module)}"
            else:
                note = f" method of {_class_name(type(bound), module)} instance"
    elif of is None and isinstance(object, (_types.MethodDescriptorType, _types.WrapperDescriptorType)):
        note = f" unbound {_class_name(object.__objclass__, module)} method"
    elif of is None and isinstance(object, _types.MethodWrapperType):
        note = f" unbound {_class_name(type(object.__self__), module)} method"
    elif of is None and isinstance(object, _types.BuiltinMethodType):
        bound = object.__self__
        if bound is not None and not isinstance(bound, (type, _types.ModuleType)):
            note = f" method of {_class_name(type(bound), module)} instance"
    if own == "<lambda>":
        title = f"{name} lambda {_signature(object)[1:-1]}"
    else:
        title = ("async " if _inspect.iscoroutinefunction(object) else "")
        title += name if name == own or own is None else f"{name} = {own}"
        title += _signature(object)
    doc = getdoc(object)
    return f"{title}{note}\n" + (_indented(doc) + "\n" if doc else "")


def _data(name, doc):
    return f"{name}\n" + (_indented(doc) + "\n" if doc else "")


def _kind_of(cls, name, value):
    if isinstance(value, staticmethod) or (isinstance(value, _types.BuiltinFunctionType) and name == "__new__"):
        return "static method"
    if isinstance(value, (classmethod, _types.ClassMethodDescriptorType)):
        return "class method"
    if isinstance(value, property):
        return "readonly property" if value.fset is None else "data descriptor"
    if isinstance(value, (_types.FunctionType, _types.MethodDescriptorType, _types.WrapperDescriptorType)):
        return "method"
    if _inspect.isdatadescriptor(value):
        return "data descriptor"
    return "data"


_HEADINGS = (
    ("method", "Methods"),
    ("class method", "Class methods"),
    ("static method", "Static methods"),
    ("readonly property", "Readonly properties"),
    ("data descriptor", "Data descriptors"),
    ("data", "Data and other attributes"),
)
_HIDDEN = {
    "__author__", "__builtins__", "__credits__", "__date__", "__doc__", "__docformat__", "__file__", "__loader__",
    "__module__", "__name__", "__package__", "__path__", "__spec__", "__version__", "__qualname__", "__firstlineno__",
    "__static_attributes__",
}  # fmt: skip


def _is_shown(name, fields=()):
    if name in _HIDDEN or name in fields:
        return False
    return (name.startswith("__") and name.endswith("__")) or not name.startswith("_")


def _class(cls, name=None):
    name = name or cls.__name__
    module = cls.__module__
    bases = ", ".join(_class_name(base, module) for base in cls.__bases__)
    title = f"class {name}" if name == cls.__name__ else f"{name} = class {cls.__name__}"
    title += f"({bases})" if bases else ""
    blocks = []
    signature = _signature(cls)
    if signature not in ("()", "(...)"):
        blocks.append(f"{name}{signature}\n")
    if cls.__doc__ is not None and (doc := getdoc(cls)):
        blocks.append(doc + "\n")
    if len(cls.__mro__) > 2:
        order = "".join(f"    {_class_name(base, module)}\n" for base in cls.__mro__)
        blocks.append(f"Method resolution order:\n{order}")
    parts = ["\n".join(blocks)] if blocks else []
    # what each class of the order adds
    owner = {}
    for base in reversed(cls.__mro__):
        for key, value in vars(base).items():
            owner[key] = base, value
    first = True
    for base in cls.__mro__:
        if base is object and cls is not object:
            continue
        where = "defined here" if base is cls else f"inherited from {_class_name(base, module)}"
        names = [key for key, (own, _) in owner.items() if own is base and _is_shown(key)]
        if base is not cls and base.__module__ == "builtins" and not names:
            continue
        for kind, heading in _HEADINGS:
            found = [key for key in names if _kind_of(base, key, owner[key][1]) == kind]
            if kind != "data descriptor" or True:
                found = sorted(found) if base is not cls or not hasattr(cls, "_fields") else found
            if not found:
                continue
            text = f"{heading} {where}:\n\n"
            entries = []
            for key in found:
                value = owner[key][1]
                if kind in ("method", "class method", "static method"):
                    shown = getattr(cls, key)
                    entries.append(_function(shown, key, cls))
                elif kind == "data":
                    entries.append(f"{key} = {_short(value)}\n")
                else:
                    doc = getattr(value, "__doc__", None) or ""
                    entries.append(_data(key, _inspect.cleandoc(doc) if doc else ""))
            parts.append((f"{_RULE}\n" if not first else "") + text + "\n".join(entries))
            first = False
    body = "\n".join(parts)
    return f"{title}\n" + _indented(body.rstrip("\n"), " |  ") + "\n"


def _short(value):
    text = repr(value)
    return text if len(text) <= 70 else text[:67] + "..."


def _described(thing):
    """What kind of thing it is, in words."""
    if isinstance(thing, _types.ModuleType):
        kind = "package" if hasattr(thing, "__path__") else "module"
        return f"{kind} {thing.__name__}"
    if isinstance(thing, _types.BuiltinFunctionType):
        return f"built-in function {thing.__name__}"
    if isinstance(thing, type):
        return f"class {thing.__name__}"
    if isinstance(thing, _types.FunctionType):
        return f"function {thing.__name__}"
    if isinstance(thing, _types.MethodType):
        return f"method {thing.__name__}"
    return type(thing).__name__


def _module(thing):
    doc = getdoc(thing)
    parts = ["NAME\n    " + thing.__name__ + (" - " + doc.split("\n")[0] if doc else "") + "\n"]
    if "\n" in doc:
        parts.append("DESCRIPTION\n" + _indented(doc.split("\n", 1)[1].strip("\n")) + "\n")
    names = getattr(thing, "__all__", None) or [name for name in dir(thing) if _is_shown(name)]
    classes, functions, data = [], [], []
    for name in names:
        value = getattr(thing, name)
        if isinstance(value, type):
            classes.append(_class(value, name))
        elif _inspect.isroutine(value):
            functions.append(_function(value, name))
        elif not isinstance(value, _types.ModuleType):
            data.append(f"{name} = {_short(value)}\n")
    for heading, texts in (("CLASSES", classes), ("FUNCTIONS", functions), ("DATA", data)):
        if texts:
            between = "" if heading == "DATA" else "\n"
            parts.append(f"{heading}\n" + _indented(between.join(texts).rstrip("\n")) + "\n")
    return "\n".join(parts)


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """All that is said of an object, as text."""
    if isinstance(thing, str):
        found = _located(thing)
        if found is None:
            raise ImportError(
                f"No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n"
                "Use help(str) for help on the str class."
            )
        thing = found
    told = _described(thing)
    module = _inspect.getmodule(thing)
    if module is not None and module is not thing:
        told += f" in module {module.__name__}"
    is_known = isinstance(thing, (_types.ModuleType, type, property)) or _inspect.isroutine(thing)
    if not is_known:
        thing = type(thing)
        told += " object"
    title = title % told
    if isinstance(thing, _types.ModuleType):
        return f"{title}\n\n{_module(thing)}"
    if isinstance(thing, type):
        return f"{title}\n\n{_class(thing)}"
    if isinstance(thing, property):
        return f"{title}\n\n{_data(getattr(thing, '__name__', None) or '', getdoc(thing))}"
    return f"{title}\n\n{_function(thing)}"


def _located(path):
    """The object that a name with dots means."""
    parts = path.split(".")
    for n in range(len(parts), 0, -1):
        try:
            thing = __import__(".".join(parts[:n]), fromlist=["_"])
        except ImportError:
            continue
        rest = parts[n:]
        break
    else:
        thing, rest = _builtins, parts
    for part in rest:
        thing = getattr(thing, part, _located)
        if thing is _located:
            return None
    return thing


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None, is_cli=False):
    """Prints all that is said of an object."""
    try:
        text = render_doc(thing, title)
    except ImportError as e:
        text = f"{e}\n"
    (output or _sys.stdout).write(text + "\n")


def help(*args):
    """Prints what is said of an object."""
    if not args:
        raise NotImplementedError("Heapglass does not support help() without an object")
    doc(args[0], "Help on %s:")
