import _native
import sys as _sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# Of each file that was read: its size, the time of its last change, its lines, its full name.
cache = {}
_CHANGED = 1735689600.0


def getlines(filename, module_globals=None):
    """The lines of a file: those of the program, as there are no others."""
    if filename in cache:
        entry = cache[filename]
        if len(entry) != 1:
            return entry[2]
    return updatecache(filename, module_globals)


def getline(filename, lineno, module_globals=None):
    """One line of a file, and nothing where there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def updatecache(filename, module_globals=None):
    """Reads a file."""
    main = _sys.modules.get("__main__")
    if main is None or filename != getattr(main, "__file__", None):
        return []
    text = _native.source()
    lines = text.splitlines(True) or ["\n"]
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = len(text.encode()), _CHANGED, lines, filename
    return lines


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
