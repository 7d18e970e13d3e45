import _native
import io as _io
import os as _os
import posixpath as _posixpath

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    """What a path of this kind cannot do."""


class _Windows:
    """Paths as Windows writes them."""

    sep, altsep = "\\", "/"

    @staticmethod
    def splitroot(path):
        path = path.replace("/", "\\")
        if path.startswith("\\\\"):
            at = path.find("\\", 2)
            end = path.find("\\", at + 1) if at >= 0 else -1
            if at < 0:
                return path, "", ""
            if end < 0:
                return path, "", ""
            return path[:end], "\\", path[end + 1 :]
        drive = path[:2] if path[1:2] == ":" else ""
        rest = path[len(drive) :]
        root = "\\" if rest.startswith("\\") else ""
        return drive, root, rest[len(root) :]


class _Parents:
    """The folders that a path is in, one in the other."""

    def __init__(self, path):
        self._path = path
        self._n = len(path._tail)

    def __len__(self):
        return self._n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        if i >= self._n or i < -self._n:
            raise IndexError(i)
        if i < 0:
            i += self._n
        path = self._path
        return path._of(path.drive, path.root, path._tail[: self._n - i - 1])

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """A path, whatever there may be at it."""

    parser = _posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                texts.append(str(arg) if arg.parser is self.parser else arg.as_posix())
                continue
            try:
                text = _os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(text).__name__!r}"
                )
            texts.append(text)
        self._set(*self._parse(texts))

    def _set(self, drive, root, tail):
        self._drive, self._root, self._tail = drive, root, tail

    def _of(self, drive, root, tail):
        text = self._text(drive, root, tail)
        return self.with_segments(text)

    def with_segments(self, *pathsegments):
        """A path of this kind."""
        return type(self)(*pathsegments)

    def _parse(self, texts):
        sep = self.parser.sep
        drive = root = ""
        parts = []
        for text in texts:
            if not text:
                continue
            own_drive, own_root, rest = self.parser.splitroot(text)
            if own_root or (own_drive and own_drive.lower() != drive.lower()):
                parts = []
                drive, root = own_drive or drive, own_root
            elif own_drive:
                drive = own_drive
            if self.parser is _Windows and drive.startswith("\\\\") and not root:
                root = "\\"
            parts += [part for part in rest.split(sep) if part and part != "."]
        return drive, root, parts

    @classmethod
    def _text(cls, drive, root, tail):
        return drive + root + cls.parser.sep.join(tail) or "."

    def __str__(self):
        return self._text(self._drive, self._root, self._tail)

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with slashes."""
        return str(self).replace(self.parser.sep, "/")

    def __bytes__(self):
        return _os.fsencode(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        """The path as an address of a file."""
        from urllib.parse import quote_from_bytes

        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        text = self.as_posix()
        before = "file://"
        if self._drive[1:2] == ":":
            before, text = f"file:///{self._drive}", text[2:]
        elif self._drive:
            before = "file:"
        return before + quote_from_bytes(_os.fsencode(text))

    def _key(self):
        text = str(self)
        return text if self.parser is _posixpath else text.lower()

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parser is other.parser and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _order(self):
        return self._key().split(self.parser.sep)

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._order() < other._order()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._order() <= other._order()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._order() > other._order()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._order() >= other._order()

    def __reduce__(self):
        return type(self), self.parts

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """The path with others after it."""
        return self.with_segments(self, *pathsegments)

    @property
    def drive(self):
        """The drive, which only Windows has."""
        return self._drive

    @property
    def root(self):
        """The slash at the beginning."""
        return self._root

    @property
    def anchor(self):
        """Drive and root."""
        return self._drive + self._root

    @property
    def parts(self):
        """The path in parts."""
        anchor = self.anchor
        return ((anchor,) if anchor else ()) + tuple(self._tail)

    @property
    def name(self):
        """The last part."""
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        """The last part's extension."""
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All extensions of the last part."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last part without its extension."""
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    @property
    def parent(self):
        """The folder that it is in."""
        if not self._tail:
            return self
        return self._of(self._drive, self._root, self._tail[:-1])

    @property
    def parents(self):
        """The folders that it is in, one in the other."""
        return _Parents(self)

    def with_name(self, name):
        """The path with another last part."""
        if not name or self.parser.sep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._of(self._drive, self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """The path with another last part before the extension."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and (not suffix.startswith(".") or suffix == "." or self.parser.sep in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The path as one goes it from another."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._of("", "", [".."] * step + self._tail[len(path._tail) :])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether it is another path or below it."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether it begins at the root."""
        return bool(self._root) and (self.parser is _posixpath or bool(self._drive))

    def is_reserved(self):
        """Whether its name is taken by Windows."""
        names = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
        return self.parser is _Windows and self.name.split(".")[0].rstrip(" ").lower() in names

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether it fits a pattern, from its end on."""
        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        own, wanted = self.parts[::-1], pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(own) < len(wanted) or (len(own) > len(wanted) and pattern.anchor):
            return False
        fits = self._fits(case_sensitive)
        return all(fits(part, "*" if glob == "**" else glob) for part, glob in zip(own, wanted))

    def _fits(self, case_sensitive):
        from fnmatch import fnmatchcase

        if case_sensitive is None:
            case_sensitive = self.parser is _posixpath
        if case_sensitive:
            return fnmatchcase
        return lambda part, glob: fnmatchcase(part.lower(), glob.lower())

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path fits a pattern, in which `**` is any folders."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        fits = self._fits(case_sensitive)

        def rest_fits(parts, globs):
            if not globs:
                return not parts
            if globs[0] == "**":
                return any(rest_fits(parts[k:], globs[1:]) for k in range(len(parts) + 1))
            return bool(parts) and fits(parts[0], globs[0]) and rest_fits(parts[1:], globs[1:])

        return rest_fits(self.parts, pattern.parts)


class PurePosixPath(PurePath):
    """A path with slashes."""


class PureWindowsPath(PurePath):
    """A path as Windows writes it."""

    parser = _Windows


_os.PathLike.register(PurePath)


class Path(PurePath):
    """A path of this machine, which has an empty folder and no files."""

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @classmethod
    def cwd(cls):
        """The folder that paths begin in."""
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        """The person's folder."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of an address of a file."""
        from urllib.parse import unquote

        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        path = path.removeprefix("//localhost") if path.startswith("//localhost/") else path
        path = path[2:] if path.startswith("///") else path
        made = cls(unquote(path))
        if not made.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return made

    def expanduser(self):
        """The path with the person's folder for `~`."""
        return self.with_segments(_posixpath.expanduser(str(self)))

    def absolute(self):
        """The path from the root on."""
        return self if self.is_absolute() else self.with_segments(_os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root on, without `..`."""
        return self.with_segments(_posixpath.realpath(self, strict=strict))

    def stat(self, *, follow_symlinks=True):
        """What is known of what is there."""
        return _os.stat(self)

    lstat = stat

    def exists(self, *, follow_symlinks=True):
        """Whether there is something."""
        return _posixpath.exists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is the folder that there is."""
        return _posixpath.isdir(self)

    is_mount = is_dir

    def is_file(self, *, follow_symlinks=True):
        """No: there are no files."""
        return False

    def is_symlink(self):
        """No: there are no links."""
        return False

    is_junction = is_socket = is_fifo = is_block_device = is_char_device = is_symlink

    def samefile(self, other_path):
        """Whether another path leads to the same."""
        return _posixpath.samefile(self, other_path)

    def iterdir(self):
        """What is in the folder: nothing."""
        return (self / name for name in _os.listdir(self))

    def _globbed(self, pattern):
        if not str(pattern):
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        return iter(())

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """What is in the folder and fits: nothing."""
        return self._globbed(pattern)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """What is below the folder and fits: nothing."""
        return self._globbed(pattern)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """The folder and all below it."""
        for _, folders, files in _os.walk(self, top_down, on_error):
            yield self, folders, files

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Opens the file: there is none."""
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        """What is in the file, as text."""
        return self.open()

    def read_bytes(self):
        """What is in the file."""
        return self.open("rb")

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Writes a file: not here."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        return self.open("w")

    def write_bytes(self, data):
        """Writes a file: not here."""
        memoryview(data)
        return self.open("wb")

    def touch(self, mode=0o666, exist_ok=True):
        """Makes a file: not here."""
        _native.read_only(str(self))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Makes a folder: not here."""
        if not (exist_ok and self.is_dir()):
            _os.mkdir(str(self), mode)

    def unlink(self, missing_ok=False):
        """Removes a file: there are none."""
        if not missing_ok:
            _os.unlink(str(self))

    def rmdir(self):
        """Removes a folder: not here."""
        _os.rmdir(str(self))

    def rename(self, target):
        """Gives the file another name: there is none."""
        _os.rename(str(self), _os.fspath(target))

    replace = rename

    def chmod(self, mode, *, follow_symlinks=True):
        """Changes what may be done with the file: there is none."""
        _os.chmod(str(self), mode)

    def owner(self, *, follow_symlinks=True):
        """Whose file it is."""
        self.stat()
        return "root"

    group = owner

    def readlink(self):
        """Where a link leads to: there are none."""
        _os.readlink(str(self))


class PosixPath(Path, PurePosixPath):
    """A path of this machine."""


class WindowsPath(Path, PureWindowsPath):
    """A path of a machine with Windows: not this one."""

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
