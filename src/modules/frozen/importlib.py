import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

_import = __import__


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return _import(name, globals, locals, fromlist, level)


def import_module(name, package=None):
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
    return _gcd_import(name[level:], package, level)


# What stands in a traceback between import_module() and the error; its frames hold the name.


def _gcd_import(name, package=None, level=0):
    if level > 0:
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        base = ".".join(parts[: len(parts) - level + 1])
        name = f"{base}.{name}" if name else base
    elif not name:
        raise ValueError("Empty module name")
    return _find_and_load(name, _gcd_import)


def _find_and_load(name, import_):
    module = _sys.modules.get(name)
    if module is None:
        return _find_and_load_unlocked(name, import_)
    return module


def _find_and_load_unlocked(name, import_):
    parent = name.rpartition(".")[0]
    if parent:
        if parent not in _sys.modules:
            _call_with_frames_removed(import_, parent)
        parent_module = _sys.modules[parent]
        if not hasattr(parent_module, "__path__"):
            msg = f"No module named {name!r}; {parent!r} is not a package"
            raise ModuleNotFoundError(msg, name=name)
    _import(name)
    return _sys.modules[name]


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)


def invalidate_caches():
    pass


def reload(module):
    name = getattr(module, "__name__", None)
    if name is None or not isinstance(module, type(_sys)):
        raise TypeError("reload() argument must be a module")
    if _sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    return module
