import _native

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def _lines_of_program(filename, module_globals):
    import sys

    main = sys.modules.get("__main__")
    if main is None or filename != getattr(main, "__file__", None):
        return []
    text = _native.source()
    if text and not text.endswith("\n"):
        text += "\n"
    return text.splitlines(True)


def getlines(filename, module_globals=None):
    """The lines of a file: those of the program, as there are no others."""
    if filename in cache:
        return cache[filename][2]
    return _lines_of_program(filename, module_globals)


def getline(filename, lineno, module_globals=None):
    """One line of a file, and nothing where there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def updatecache(filename, module_globals=None):
    return getlines(filename, module_globals)


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
