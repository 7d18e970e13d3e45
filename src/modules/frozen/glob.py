import re as _re

__all__ = ["escape", "glob", "iglob"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The files that fit: there are none."""
    return []


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The files that fit, one by one: there are none."""
    return iter(())


def has_magic(s):
    """Whether there are stars and the like."""
    return _re.search(rb"[*?[]" if isinstance(s, bytes) else "[*?[]", s) is not None


def escape(pathname):
    """A path as a pattern that only it fits."""
    if isinstance(pathname, bytes):
        return _re.sub(rb"([*?[])", rb"[\1]", pathname)
    return _re.sub(r"([*?[])", r"[\1]", pathname)
