import _native
import sys as _sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings", "deprecated",
]  # fmt: skip

_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
# how often the filters have changed: what was shown before counts no more
_version = 0
_once = {}


def _filters_mutated():
    global _version
    _version += 1


def _was_shown(registry, key, mark):
    if registry.get("version") != _version:
        registry.clear()
        registry["version"] = _version
    elif registry.get(key):
        return True
    if mark:
        registry[key] = True
    return False


class WarningMessage:
    """A warning that was given."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category = message, category
        self.filename, self.lineno = filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )

    def __repr__(self):
        return f"<WarningMessage {self}>"


def _source_line(filename, lineno):
    if filename != getattr(_sys.modules.get("__main__"), "__file__", None):
        return ""  # there are no other files
    lines = _native.source().split("\n")
    return lines[lineno - 1] if 0 < lineno <= len(lines) else ""


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = line.strip()
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Prints a warning."""
    file = _native.stderr() if file is None else file
    file.write(formatwarning(message, category, filename, lineno, line))


_showwarning_orig = showwarning


def _showwarnmsg_impl(msg):
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    if msg.source is not None:
        category = msg.category.__name__
        _native.stderr().write(f"{category}: Enable tracemalloc to get the object allocation traceback\n")


def _showwarnmsg(msg):
    # a program may have put a function of its own in this one's place
    if showwarning is not _showwarning_orig:
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        _showwarnmsg_impl(msg)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """What to do with certain warnings."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re

        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """What to do with all warnings of a kind."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Forgets what to do with which."""
    filters.clear()
    _filters_mutated()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Gives a warning, of the line that calls or one above it."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    # it stands in for C, so it has no frame itself
    frame = _sys._getframe(0)
    for _ in range(stacklevel - 1):
        frame = frame.f_back
        while frame is not None and frame.f_code.co_filename.startswith("<frozen "):
            frame = frame.f_back
        if frame is None:
            break
    if frame is None:
        filename, lineno, module, names, source = "<sys>", 0, "sys", _sys.__dict__, None
    else:
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        names = frame.f_globals
        module = names.get("__name__") or "<string>"
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, source=source)


def warn_explicit(
    message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None
):
    """Gives a warning of a line that is named."""
    if module is None:
        module = filename.removesuffix(".py") or "<unknown>"
    text = message
    if not isinstance(message, Warning):
        message = category(text)
    else:
        text, category = str(message), message.__class__
    key = text, category, lineno
    if registry is not None and _was_shown(registry, key, False):
        return
    action = "default"
    for item in filters:
        kind, pattern, wanted, where, line = item
        if (
            (pattern is None or pattern.match(text))
            and issubclass(category, wanted)
            and (where is None or (module == where if isinstance(where, str) else where.match(module)))
            and line in (0, lineno)
        ):
            action = kind
            break
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action not in ("always", "all"):
        if registry is not None:
            registry[key] = True
        if action == "once":
            if _was_shown(_once if registry is None else registry, (text, category), True):
                return
        elif action == "module" and registry is not None and _was_shown(registry, (text, category, 0), True):
            return
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _warn_of_text(message, category, filename, lineno):
    names = _sys._getframe(1).f_globals
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, names.get("__name__"), registry)


def _warn_unawaited_coroutine(coro):
    warn(f"coroutine '{coro.__qualname__}' was never awaited", RuntimeWarning, 2, coro)


class catch_warnings:
    """Keeps for a while what is done with warnings, or collects them."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = _sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = ["record=True"] if self._record else []
        if self._module is not _sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"catch_warnings({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters, self._showwarning = module.filters, module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        module.filters = self._filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl, module.showwarning = log.append, module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning, module._showwarnmsg_impl = self._showwarning, self._showwarnmsg_impl


class deprecated:
    """Marks what is not to be used any more."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        msg, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            original_new = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(msg, category=category, stacklevel=stacklevel + 1)
                if original_new is not object.__new__:
                    return original_new(cls, *args, **kwargs)
                if cls.__init__ is object.__init__ and (args or kwargs):
                    raise TypeError(f"{cls.__name__}() takes no arguments")
                return original_new(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = __new__.__deprecated__ = msg
            return arg
        if callable(arg):
            import functools

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            arg.__deprecated__ = wrapper.__deprecated__ = msg
            return wrapper
        raise TypeError(
            f"@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}"
        )
