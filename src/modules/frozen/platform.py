import sys as _sys
from collections import namedtuple as _namedtuple

uname_result = _namedtuple("uname_result", "system node release version machine", module="platform")


class uname_result(uname_result):
    """What runs here."""

    __slots__ = ()

    @property
    def processor(self):
        """What kind of processor it is: unknown."""
        return ""


def uname():
    """What runs here."""
    return uname_result("Linux", "heapglass", "6.0.0", "#1", "x86_64")


def system():
    """The system."""
    return "Linux"


def node():
    """The name of this machine."""
    return "heapglass"


def release():
    """The system's release."""
    return "6.0.0"


def version():
    """The system's version."""
    return "#1"


def machine():
    """The kind of machine."""
    return "x86_64"


def processor():
    """What kind of processor it is: unknown."""
    return ""


def architecture(executable="", bits="", linkage=""):
    """How many bits an address has, and how programs are linked."""
    return ("64bit", "ELF")


def platform(aliased=False, terse=False):
    """All of it in one text."""
    return "Linux-6.0.0-x86_64-with-glibc2.41" if not terse else "Linux-6.0.0-x86_64-with-glibc2.41"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """The C library."""
    return ("glibc", "2.41")


def python_implementation():
    """What runs Python: its behaviour is CPython's."""
    return "CPython"


def python_version():
    """Python's version."""
    return _sys.version.split()[0]


def python_version_tuple():
    """Python's version in parts."""
    return tuple(python_version().split("."))


def python_branch():
    return ""


python_revision = python_branch


def python_build():
    """When it was built."""
    return ("main", "")


def python_compiler():
    """What it was built with."""
    return "Rust"


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return (release, versioninfo, machine)


def win32_ver(release="", version="", csd="", ptype=""):
    return (release, version, csd, ptype)
