import _native
import abc as _abc
import posixpath as path
import sys
from collections import abc as _containers
from collections import namedtuple as _namedtuple
from posixpath import _fspath as fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
    "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "extsep", "environ", "environb", "getenv",
    "getenvb", "PathLike", "fspath", "error", "strerror", "getcwd", "getcwdb", "listdir", "scandir", "walk", "stat",
    "lstat", "access", "chdir", "mkdir", "makedirs", "rmdir", "removedirs", "remove", "unlink", "rename", "renames",
    "replace", "open", "close", "read", "write", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "cpu_count", "process_cpu_count", "urandom", "uname", "times", "get_terminal_size", "terminal_size", "getlogin",
    "system", "popen", "fork", "kill", "_exit", "abort", "putenv", "unsetenv", "umask", "isatty", "F_OK", "R_OK",
    "W_OK", "X_OK", "O_RDONLY", "O_WRONLY", "O_RDWR", "O_APPEND", "O_CREAT", "O_EXCL", "O_TRUNC", "stat_result",
    "sched_getaffinity", "getrandom", "truncate", "utime", "chmod", "chown", "link", "symlink", "readlink",
]  # fmt: skip

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
EX_OK = 0
error = OSError
_NO_PROCESSES = "Heapglass runs in a page, which has no other processes"


class PathLike(_abc.ABC):
    """What can be said as a path."""

    __slots__ = ()

    @_abc.abstractmethod
    def __fspath__(self):
        """The path as text."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        return any("__fspath__" in vars(base) for base in subclass.__mro__) or NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as text."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class _Environ(_containers.MutableMapping):
    """The variables of the environment; a change is seen in this run only."""

    def __init__(self, data, kind):
        self._data, self._kind = data, kind

    def _checked(self, value):
        if not isinstance(value, self._kind):
            which = "str" if self._kind is str else "bytes"
            raise TypeError(f"{which} expected, not {type(value).__name__}")
        return value

    def _stored(self, value):
        return fsencode(self._checked(value))

    def _shown(self, value):
        return value.decode("utf-8", "surrogateescape") if self._kind is str else value

    def __getitem__(self, key):
        try:
            value = self._data[self._stored(key)]
        except KeyError:
            raise KeyError(key) from None
        return self._shown(value)

    def __setitem__(self, key, value):
        key, value = self._stored(key), self._stored(value)
        _check_name(key)
        self._data[key] = value

    def __delitem__(self, key):
        try:
            del self._data[self._stored(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self._shown(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        inside = ", ".join(f"{self._shown(k)!r}: {self._shown(v)!r}" for k, v in self._data.items())
        return f"environ({{{inside}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _containers.Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, _containers.Mapping):
            return NotImplemented
        return {**other, **self}


def _check_name(key):
    if not key or b"=" in key:
        raise OSError(22, "Invalid argument") if not key else ValueError("illegal environment variable name")


_variables = {b"HOME": b"/", b"LANG": b"C.UTF-8", b"PATH": b"/usr/local/bin:/usr/bin:/bin", b"USER": b"user"}
environ = _Environ(_variables, str)
environb = _Environ(_variables, bytes)
supports_bytes_environ = True


def getenv(key, default=None):
    """The value of a variable of the environment, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The value of a variable of the environment as bytes, or the default."""
    return environb.get(key, default)


def putenv(name, value, /):
    """Sets a variable for other processes: there are none."""
    _check_name(fsencode(name))


def unsetenv(name, /):
    """Takes a variable from other processes: there are none."""
    _check_name(fsencode(name))


def get_exec_path(env=None):
    """Where programs are looked for."""
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


def strerror(code, /):
    """What an error's number means."""
    import errno

    return errno._texts.get(code, f"Unknown error {code}")


def _record(title, fields):
    """A class of records of C's, which are made of a sequence."""
    base = _namedtuple(title.rpartition(".")[2], fields)

    def __new__(cls, sequence=(), dict={}, /):
        sequence = tuple(sequence)
        n = len(cls._fields)
        if len(sequence) != n:
            raise TypeError(f"{title}() takes a {n}-sequence ({len(sequence)}-sequence given)")
        return tuple.__new__(cls, sequence)

    def __repr__(self):
        inside = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{title}({inside})"

    module, _, name = title.rpartition(".")
    space = {"__slots__": (), "__new__": __new__, "__repr__": __repr__, "__module__": module}
    space["__doc__"] = "What the operating system says."
    return type(name, (base,), space)


stat_result = _record(
    "os.stat_result", "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime"
)
terminal_size = _record("os.terminal_size", "columns lines")
uname_result = _record("posix.uname_result", "sysname nodename release version machine")
times_result = _record("posix.times_result", "user system children_user children_system elapsed")


def getcwd():
    """The folder that paths begin in: the empty one that there is."""
    return "/"


def getcwdb():
    """The folder that paths begin in, as bytes."""
    return b"/"


def _folder(path):
    if not isinstance(path, int) and not _path.isdir(path):
        _native.no_such_file(fspath(path))


_path = path


def chdir(path):
    """Goes to a folder."""
    _folder(path)


def listdir(path=None):
    """What is in a folder: nothing."""
    _folder("." if path is None else path)
    return []


class _Entries:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        pass


def scandir(path=None):
    """What is in a folder, one by one: nothing."""
    _folder("." if path is None else path)
    return _Entries()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """A folder and all below it."""
    try:
        listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    yield fspath(top), [], []


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What is known of a file."""
    _folder(path)
    return stat_result((0o40755, 2, 1, 2, 0, 0, 4096, 0, 0, 0))


def lstat(path, *, dir_fd=None):
    """What is known of a file or a link."""
    return stat(path)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Whether a file may be used so."""
    return _path.isdir(path) and not mode & W_OK


def mkdir(path, mode=0o777, *, dir_fd=None):
    """Makes a folder: not here."""
    if _path.isdir(path):
        raise OSError(17, "File exists", fspath(path))
    _native.read_only(fspath(path))


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder and those above it: not here."""
    if not (exist_ok and _path.isdir(name)):
        mkdir(name, mode)


def _on_a_file(what):
    def function(path, *args, **kwargs):
        if not isinstance(path, int) and _path.isdir(path):
            _native.read_only(fspath(path))
        _native.no_such_file(fspath(path))

    function.__name__ = function.__qualname__ = what
    function.__doc__ = "Changes a file: there are none."
    return function


rmdir, removedirs, remove, unlink, chmod, chown, utime, truncate, readlink = map(
    _on_a_file, "rmdir removedirs remove unlink chmod chown utime truncate readlink".split()
)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Gives a file another name: there are none."""
    _native.no_such_file(fspath(src), fspath(dst))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Gives a file another name: there are none."""
    _native.no_such_file(fspath(src), fspath(dst))


renames = link = symlink = rename


def open(path, flags, mode=0o777, *, dir_fd=None):
    """Opens a file: there are none."""
    if flags & (O_WRONLY | O_RDWR | O_CREAT):
        _native.read_only(fspath(path))
    _native.no_such_file(fspath(path))


def _no_descriptor(fd, *args):
    raise OSError(9, "Bad file descriptor")


close = read = write = _no_descriptor


def isatty(fd, /):
    """Whether it is a terminal."""
    return False


def get_terminal_size(fd=1, /):
    """How large the terminal is: there is none."""
    raise OSError(25, "Inappropriate ioctl for device")


def getpid():
    """The number of this process."""
    return 1


def getppid():
    """The number of the process that started this one."""
    return 0


def getuid():
    """The number of the person."""
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    """The name of the person."""
    raise OSError(25, "Inappropriate ioctl for device")


def cpu_count():
    """How many processors there are."""
    return 1


process_cpu_count = cpu_count


def sched_getaffinity(pid, /):
    """The processors that may be used."""
    return {0}


def urandom(size, /):
    """So many bytes, the same in every run."""
    import random

    if size < 0:
        raise ValueError("negative argument not allowed")
    return random.SystemRandom().randbytes(size)


getrandom = urandom


def uname():
    """What runs here."""
    return uname_result(("Linux", "heapglass", "6.0.0", "#1", "x86_64"))


def times():
    """Times of this process."""
    import time

    now = time.process_time()
    return times_result((now, 0.0, 0.0, 0.0, time.monotonic()))


def umask(mask, /):
    """What new files may not."""
    return 0o22


def _no_process(*args, **kwargs):
    error = PermissionError(1, "Operation not permitted")
    error.add_note(_NO_PROCESSES)
    raise error


system = popen = fork = kill = execv = execvp = spawnl = startfile = waitpid = wait = pipe = _no_process


def _exit(status):
    """Ends the program."""
    raise SystemExit(status)


def abort():
    """Ends the program."""
    raise SystemExit(134)
