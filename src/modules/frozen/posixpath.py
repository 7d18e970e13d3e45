import _native
import sys as _sys

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
    "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile",
    "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir",
    "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
    "relpath", "commonpath", "isjunction", "isdevdrive", "isreserved",
]  # fmt: skip

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        made = kind.__fspath__(path)
    except AttributeError:
        if hasattr(kind, "__fspath__"):
            raise
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
    except TypeError:
        if kind.__fspath__ is None:
            raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
        raise
    if isinstance(made, (str, bytes)):
        return made
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(made).__name__}")


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def _check(function, path, others):
    """Says what is wrong with parts of a path, if it is their types."""
    kinds = {str: False, bytes: False}
    for part in (path, *others):
        if isinstance(part, str):
            kinds[str] = True
        elif isinstance(part, bytes):
            kinds[bytes] = True
        elif not hasattr(type(part), "__fspath__"):
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}"
            ) from None
    if all(kinds.values()):
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """A path as one that large and small letters make different."""
    return _fspath(s)


def isabs(s):
    """Whether a path begins at the root."""
    s = _fspath(s)
    return s.startswith(_slash(s))


def join(a, *p):
    """One path of several; an absolute one begins anew."""
    a = _fspath(a)
    slash = _slash(a)
    path = a
    try:
        for part in map(_fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _check("join", a, p)
        raise
    return path


def split(p):
    """What is before the last slash, and what comes after it."""
    p = _fspath(p)
    slash = _slash(p)
    end = p.rfind(slash) + 1
    head, tail = p[:end], p[end:]
    if head.strip(slash):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """A path without its extension, and that with its dot."""
    p = _fspath(p)
    dot = b"." if isinstance(p, bytes) else "."
    start = p.rfind(_slash(p)) + 1
    at = p.rfind(dot)
    # dots at the beginning of a name are no extension
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """Nothing, and the path: there are no drives."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """No drive, the slashes at the beginning, and the rest."""
    p = _fspath(p)
    slash = _slash(p)
    n = 0 if not p.startswith(slash) else 2 if p[:2] == slash * 2 and p[2:3] != slash else 1
    return p[:0], p[:n], p[n:]


def basename(p):
    """What comes after the last slash."""
    return split(p)[1]


def dirname(p):
    """What is before the last slash."""
    return split(p)[0]


def commonprefix(m):
    """The text that all of several begin with."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    """The longest path that all of several are below."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _check("commonpath", paths[0], paths[1:])
    slash = _slash(paths[0])
    dot = b"." if isinstance(slash, bytes) else "."
    if len({p.startswith(slash) for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in p.split(slash) if part and part != dot] for p in paths]
    common = commonprefix(parts)
    return (slash if paths[0].startswith(slash) else slash[:0]) + slash.join(common)


def normpath(path):
    """A path without what it says twice."""
    path = _fspath(path)
    slash = _slash(path)
    dot = b"." if isinstance(path, bytes) else "."
    _, root, rest = splitroot(path)
    kept = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dot * 2 or (not root and not kept) or (kept and kept[-1] == dot * 2):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """A path from the root on."""
    path = _fspath(path)
    return normpath(path if isabs(path) else join(b"/" if isinstance(path, bytes) else "/", path))


def realpath(filename, *, strict=False):
    """A path from the root on, without links."""
    made = abspath(filename)
    if strict and not exists(made):
        _native.no_such_file(made)
    return made


def relpath(path, start=None):
    """A path as one goes it from another."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash = _slash(path)
    dot = b"." if isinstance(path, bytes) else "."
    start = dot if start is None else _fspath(start)
    _check("relpath", path, (start,))
    there, here = ([part for part in abspath(p).split(slash) if part] for p in (path, start))
    n = len(commonprefix([there, here]))
    return slash.join([dot * 2] * (len(here) - n) + there[n:]) or dot


def expanduser(path):
    """A path with the person's folder for `~`."""
    path = _fspath(path)
    text = path.decode() if isinstance(path, bytes) else path
    if text != "~" and not text.startswith("~/"):
        return path
    import os

    home = os.environ.get("HOME", "/").rstrip("/")
    made = (home + text[1:]) or "/"
    return made.encode() if isinstance(path, bytes) else made


def expandvars(path):
    """A path with the values of `$names`."""
    import os
    import re

    path = _fspath(path)
    text = path.decode() if isinstance(path, bytes) else path

    def value(match):
        return os.environ.get(match[1] or match[2], match[0])

    made = re.sub(r"\$(?:(\w+)|\{([^}]*)\})", value, text, flags=re.ASCII)
    return made.encode() if isinstance(path, bytes) else made


def exists(path):
    """Whether there is something: there is an empty folder, and nothing else."""
    return isdir(path)


lexists = exists


def isdir(s):
    """Whether it is the folder that there is."""
    if isinstance(s, int):
        return False
    s = _fspath(s)
    return bool(s) and abspath(s) in ("/", b"/")


def isfile(path):
    """No: there are no files."""
    if not isinstance(path, int):
        _fspath(path)
    return False


def islink(path):
    """No: there are no links."""
    _fspath(path)
    return False


isjunction = isdevdrive = islink


def ismount(path):
    """Whether it is the root."""
    return isdir(path)


def isreserved(path):
    """No: all names are free."""
    _fspath(path)
    return False


def _stat_of(filename):
    import os

    return os.stat(filename)


def getsize(filename):
    """How many bytes a file has."""
    return _stat_of(filename).st_size


def getmtime(filename):
    """When a file was written last."""
    return _stat_of(filename).st_mtime


getatime = getctime = getmtime


def samestat(s1, s2):
    """Whether two answers of `stat` are about one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to one file."""
    return samestat(_stat_of(f1), _stat_of(f2))


sameopenfile = samefile
_sys.modules.setdefault("os.path", _sys.modules["posixpath"])
