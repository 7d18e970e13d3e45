import os as _os
from collections import namedtuple as _namedtuple

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "make_archive", "unpack_archive", "disk_usage", "chown", "which", "get_terminal_size",
    "SameFileError", "ignore_patterns",
]  # fmt: skip


class Error(OSError):
    """What goes wrong with several files."""


class SameFileError(Error):
    """A file is to be copied onto itself."""


class SpecialFileError(OSError):
    """A file is of a kind that cannot be copied."""


def copyfileobj(fsrc, fdst, length=0):
    """Copies what is left in a stream to another."""
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def _on_a_file(name):
    def function(src, *args, **kwargs):
        _os.remove(src)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Works on a file: there are none."
    return function


copyfile, copymode, copystat, copy, copy2, copytree, move, make_archive, unpack_archive, chown = map(
    _on_a_file, "copyfile copymode copystat copy copy2 copytree move make_archive unpack_archive chown".split()
)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Removes a folder and all in it: not here."""
    if not ignore_errors:
        _os.rmdir(path)


def which(cmd, mode=1, path=None):
    """Where a program is: there are none."""
    return None


def ignore_patterns(*patterns):
    """What leaves out names that fit."""
    from fnmatch import filter

    return lambda path, names: {name for pattern in patterns for name in filter(names, pattern)}


def disk_usage(path):
    """How full the disk is: there is none."""
    _os.stat(path)
    return _namedtuple("usage", "total used free", module="shutil")(0, 0, 0)


def get_terminal_size(fallback=(80, 24)):
    """How large the terminal is: as the environment says, or the default."""

    def said(name):
        try:
            return int(_os.environ[name])
        except (KeyError, ValueError):
            return 0

    return _os.terminal_size((said("COLUMNS") or fallback[0], said("LINES") or fallback[1]))
