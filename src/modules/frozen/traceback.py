import _native
import itertools as _itertools
import linecache as _linecache
import sys as _sys
import textwrap as _textwrap
import warnings as _warnings

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]  # fmt: skip

_REPEATS = 3
_BY_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_BY_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"

class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_given = _Sentinel()


class FrameSummary:
    """One entry of a stack."""

    __slots__ = (
        "filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_lines_dedented", "locals",
        "_code",
    )  # fmt: skip

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
        end_colno=None, **kwargs,
    ):  # fmt: skip
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe(value) for key, value in locals.items()} if locals else None

    def _read(self):
        """Looks up the lines that it is about, once."""
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            numbers = range(self.lineno, self.end_lineno + 1)
            self._lines = "".join([_linecache.getline(self.filename, n).rstrip() + "\n" for n in numbers])
        return self._lines

    @property
    def _original_lines(self):
        return self._read()

    @property
    def _dedented_lines(self):
        if self._lines_dedented is None and self._read() is not None:
            self._lines_dedented = _textwrap.dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The line, without what it is indented by."""
        lines = self._read()
        return None if lines is None else lines.partition("\n")[0].strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            other = (other.filename, other.lineno, other.name, other.locals)
            return (self.filename, self.lineno, self.name, self.locals) == other
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, pos):
        return tuple(self)[pos]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _text_of(value):
    try:
        return str(value)
    except BaseException:
        return "<exception str() failed>"


def _safe(value):
    try:
        return repr(value)
    except BaseException:
        return "<local repr() failed>"


class StackSummary(list):
    """The entries of a stack."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Entries of frames and their lines."""
        places = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._of_places(places, limit, lookup_lines, capture_locals)

    @classmethod
    def _of_places(klass, places, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(_sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        places = list(places)
        if limit is not None:
            places = places[:limit] if limit >= 0 else places[limit:]
        out = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in places:
            code = frame.f_code
            held = frame.f_locals if capture_locals else None
            out.append(
                FrameSummary(
                    code.co_filename, lineno, code.co_name, lookup_line=False, locals=held, end_lineno=end_lineno,
                    colno=colno, end_colno=end_colno, _code=code,
                )
            )  # fmt: skip
        if lookup_lines:
            if out:
                _native.loads("tokenize")
            for f in out:
                f.line
        return out

    @classmethod
    def from_list(klass, a_list):
        """Entries of tuples."""
        out = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            out.append(frame)
        return out

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry."""
        f = frame_summary
        text = f'  File "{f.filename}", line {f.lineno}, in {f.name}\n'
        lines = f._dedented_lines
        if lines and not lines.isspace():
            if f.colno is None or f.end_colno is None:
                text += f"    {f.line}\n"
            else:
                _native.loads("ast")
                text += _native.marked_lines(f._lines, f.end_lineno - f.lineno, f.colno, f.end_colno)
        if f.locals:
            text += "".join([f"    {name} = {value}\n" for name, value in sorted(f.locals.items())])
        return text

    def format(self, **kwargs):
        """The texts of all."""
        out = []
        last = None
        count = 0
        for f in self:
            key = f.filename, f.lineno, f.name
            if key == last:
                count += 1
            else:
                if count > _REPEATS:
                    out.append(_repeated(count - _REPEATS))
                last = key
                count = 1
            if count <= _REPEATS:
                out.append(self.format_frame_summary(f))
        if count > _REPEATS:
            out.append(_repeated(count - _REPEATS))
        return out


def _repeated(n):
    return f"  [Previous line repeated {n} more time{'s' if n > 1 else ''}]\n"


def walk_stack(f):
    """Frames and their lines, the one that asks first."""
    if f is None:
        f = _sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Frames of a traceback and their lines."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _places_of(tb):
    while tb is not None:
        frame = tb.tb_frame
        positions = frame.f_code.co_positions()
        place = next(_itertools.islice(positions, max(tb.tb_lasti, 0) // 2, None), (None,) * 4)
        yield frame, place if place[0] is not None else (tb.tb_lineno, *place[1:])
        tb = tb.tb_next


def _stack_of(tb, limit=None, lookup_lines=True, capture_locals=False):
    return StackSummary._of_places(_places_of(tb), limit, lookup_lines, capture_locals)


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return _stack_of(tb, limit)


def _own_stack(f, limit):
    if f is None:
        f = _sys._getframe(2)
    frames = []
    while f is not None:
        if not f.f_code.co_filename.startswith("<frozen "):
            frames.append((f, f.f_lineno))
        f = f.f_back
    out = StackSummary.extract(frames)
    if limit is not None:
        out[:] = out[:limit] if limit >= 0 else out[limit:]
    out.reverse()
    return out


def extract_stack(f=None, limit=None):
    """The entries of the stack, the outermost first."""
    return _own_stack(f, limit)


def format_stack(f=None, limit=None):
    """Their texts."""
    return _own_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Prints them."""
    print_list(_own_stack(f, limit), file)


def print_list(extracted_list, file=None):
    """Prints entries."""
    file = _native.stderr() if file is None else file
    for text in StackSummary.from_list(extracted_list).format():
        file.write(text)


def format_list(extracted_list):
    """The texts of entries."""
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    """The texts of a traceback's entries."""
    return _stack_of(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Prints a traceback's entries."""
    file = _native.stderr() if file is None else file
    for text in format_tb(tb, limit):
        file.write(text)


def clear_frames(tb):
    """Forgets the locals of a traceback's frames."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class TracebackException:
    """What is to be told of an exception, taken down."""

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
        compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None,
    ):  # fmt: skip
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _stack_of(exc_traceback, limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _text_of(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        self.exc_type_qualname = exc_type.__qualname__ if exc_type is not None else None
        self.exc_type_module = exc_type.__module__ if exc_type is not None else None
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self._only = _native.only(exc_value) if exc_value is not None else "NoneType: None\n"
        self._whole = None
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return
        if isinstance(exc_value, SyntaxError):
            self._is_syntax_error = True
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                value = getattr(exc_value, name)
                setattr(self, name, str(value) if name in ("lineno", "end_lineno") and value is not None else value)

        def taken(e):
            return TracebackException(
                type(e), e, e.__traceback__, limit=limit, capture_locals=capture_locals, _seen=seen
            )

        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = taken(cause)
        if context is not None and id(context) not in seen and not (compact and cause is not None):
            self.__context__ = taken(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [taken(e) for e in exc_value.exceptions]
            self._whole = _native.traceback_text(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """What is to be told of this one."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """Its class."""
        _warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of its class, with the module but for the program's own and built-in ones."""
        if not self._have_exc_type:
            return None
        module, name = self.exc_type_module, self.exc_type_qualname
        return name if module in ("__main__", "builtins") else f"{module}.{name}"

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self, *, show_group=False, **kwargs):
        """What it says itself, line by line."""
        if self._is_syntax_error:
            yield from self._only.splitlines(keepends=True)
            return
        # a text of several lines is one, and notes stand behind it
        notes = self.__notes__
        if not isinstance(notes, (list, tuple)):
            yield self._only
            return
        behind = "".join([f"{_text(note)}\n" for note in notes])
        yield self._only[: len(self._only) - len(behind)]
        for note in notes:
            yield from [line + "\n" for line in _text(note).split("\n")]

    def format(self, *, chain=True, **kwargs):
        """All of it, entry by entry."""
        if self._whole is not None and chain:
            yield from self._whole.splitlines(keepends=True)
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain)
                yield _anew(_BY_CAUSE)
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain)
                yield _anew(_BY_CONTEXT)
        if self.stack:
            yield _anew("Traceback (most recent call last):\n")
            yield from map(_anew, self.stack.format())
        yield from map(_anew, self.format_exception_only())

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints it."""
        file = _native.stderr() if file is None else file
        for text in self.format(chain=chain):
            file.write(text)


def _anew(text):
    """A text of its own, as one that has been indented is."""
    return _textwrap.indent(text, "", lambda line: True)


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<note str() failed>"


def _asked(exc, value, tb):
    if (value is _given) != (tb is _given):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _given:
        if exc is None:
            return None, None, None
        if isinstance(exc, BaseException):
            return type(exc), exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return type(value), value, tb


def format_exception(exc, /, value=_given, tb=_given, limit=None, chain=True, **kwargs):
    """The texts of an exception and what led to it."""
    kind, value, tb = _asked(exc, value, tb)
    return list(TracebackException(kind, value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_given, tb=_given, limit=None, file=None, chain=True, **kwargs):
    """Prints them."""
    kind, value, tb = _asked(exc, value, tb)
    TracebackException(kind, value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_given, *, show_group=False, **kwargs):
    """The texts of the exception itself."""
    if value is _given:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is being handled."""
    print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(_sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints the last exception that nobody handled."""
    if not hasattr(_sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(_sys.last_exc, limit=limit, file=file, chain=chain)
