import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

_import = __import__


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return _import(name, globals, locals, fromlist, level)


def import_module(name, package=None):
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        base = ".".join(parts[: len(parts) - level + 1])
        name = f"{base}.{name[level:]}" if name[level:] else base
    _import(name)
    return _sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    name = getattr(module, "__name__", None)
    if name is None or not isinstance(module, type(_sys)):
        raise TypeError("reload() argument must be a module")
    if _sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    return module
