import codecs as _codecs
import copyreg as _copyreg
import io as _io
import struct as _struct
import sys as _sys
from functools import partial as _partial
from types import FunctionType as _FunctionType

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL", "PickleBuffer", "format_version", "compatible_formats",
]  # fmt: skip

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
_FRAME_FROM, _FRAME_LIMIT = 4, 64 * 1024
_BATCH = 1000


class PickleError(Exception):
    """What goes wrong here."""


class PicklingError(PickleError):
    """What cannot be written."""


class UnpicklingError(PickleError):
    """What cannot be read."""


for _error in (PickleError, PicklingError, UnpicklingError):
    _error.__module__ = "_pickle"


class PickleBuffer:
    """Bytes that are written beside."""

    def __init__(self, buffer, /):
        raise NotImplementedError("Heapglass does not support pickle.PickleBuffer yet")


# names of modules that protocols up to 2 write as Python 2 called them
_OLD_NAMES = {"builtins": "__builtin__", "copyreg": "copy_reg"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}


def _short_int(n):
    """An int as the fewest bytes that say it, lowest first."""
    return b"" if n == 0 else n.to_bytes((n if n >= 0 else ~n).bit_length() // 8 + 1, "little", signed=True)


class Pickler:
    """Writes objects as bytes."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None:
            raise NotImplementedError("Heapglass does not support buffers of pickle yet")
        try:
            self._write_out = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.proto, self.bin, self.fast = int(protocol), protocol >= 1, False
        self._fix = fix_imports and protocol < 3
        # number and object, by id
        self.memo = {}
        self._frame = None

    def clear_memo(self):
        """Forgets what has been written."""
        self.memo.clear()

    def dump(self, obj, /):
        """Writes an object."""
        if not hasattr(self, "_write_out"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        if self.proto >= 2:
            self._write_out(b"\x80" + bytes([self.proto]))
        if self.proto >= 4:
            self._frame = bytearray()
        self._save(obj)
        self._write(b".")
        self._end_frame(True)
        self._frame = None

    def _write(self, data):
        if self._frame is None:
            self._write_out(data)
            return
        self._frame += data
        if len(self._frame) >= _FRAME_LIMIT:
            self._end_frame(False)

    def _end_frame(self, last):
        frame = self._frame
        if frame:
            if len(frame) >= _FRAME_FROM:
                self._write_out(b"\x95" + _struct.pack("<Q", len(frame)))
            self._write_out(bytes(frame))
            self._frame = bytearray()

    def _write_large(self, head, data):
        """Much at once, which stands in no frame."""
        if self._frame is None or len(data) < _FRAME_LIMIT:
            self._write(head + data)
            return
        self._end_frame(False)
        self._write_out(head)
        self._write_out(bytes(data))

    def _remember(self, obj):
        if self.fast:
            return
        number = len(self.memo)
        self.memo[id(obj)] = number, obj
        if self.proto >= 4:
            self._write(b"\x94")
        else:
            self._write_numbered(b"p", b"q", b"r", number)

    def _recall(self, number):
        self._write_numbered(b"g", b"h", b"j", number)

    def _write_numbered(self, in_text, short, long, number):
        """An operation on a place of the memo, in the form that its number and the protocol want."""
        if not self.bin:
            self._write(in_text + b"%d\n" % number)
        elif number < 256:
            self._write(short + bytes([number]))
        else:
            self._write(long + _struct.pack("<I", number))

    def persistent_id(self, obj):
        """What stands for an object that is kept elsewhere: nothing."""
        return None

    def _save(self, obj, outside=True):
        if outside and (name := self.persistent_id(obj)) is not None:
            if self.bin:
                self._save(name, False)
                self._write(b"Q")
            else:
                self._write(b"P" + str(name).encode("ascii") + b"\n")
            return
        if (known := self.memo.get(id(obj))) is not None:
            self._recall(known[0])
            return
        kind = type(obj)
        made = NotImplemented
        own = getattr(self, "reducer_override", None)
        if save := _SAVERS.get(kind):
            save(self, obj)
            return
        if own is not None:
            made = own(obj)
        if made is NotImplemented:
            table = getattr(self, "dispatch_table", _copyreg.dispatch_table)
            if reduce := table.get(kind):
                made = reduce(obj)
            elif issubclass(kind, type):
                self._save_global(obj)
                return
            elif kind in _NAMED:
                self._save_global(obj)
                return
            elif reduce := getattr(obj, "__reduce_ex__", None):
                made = reduce(self.proto)
            elif reduce := getattr(obj, "__reduce__", None):
                made = reduce()
            else:
                raise PicklingError(f"can't pickle '{kind.__name__}' object: {obj!r}")
        if isinstance(made, str):
            self._save_global(obj, made)
            return
        if not isinstance(made, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(made) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._save_reduced(obj, *made)

    def _save_reduced(self, obj, function, args, state=None, items=None, pairs=None, setter=None):
        if not callable(function):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        name = getattr(function, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            if self.proto >= 4:
                self._save(cls)
                self._save(args)
                self._save(kwargs)
                self._write(b"\x92")
            else:
                self._save(_partial(cls.__new__, cls, *args, **kwargs))
                self._save(())
                self._write(b"R")
        elif self.proto >= 2 and name == "__newobj__":
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self._save(cls)
            self._save(args[1:])
            self._write(b"\x81")
        else:
            self._save(function)
            self._save(args)
            self._write(b"R")
        if obj is not None:
            if (known := self.memo.get(id(obj))) is not None:
                # written meanwhile, in itself
                self._write(b"0")
                self._recall(known[0])
            else:
                self._remember(obj)
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is not None:
            if setter is None:
                self._save(state)
                self._write(b"b")
            else:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._write(b"\x86R0")

    def _save_none(self, obj):
        self._write(b"N")

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._write(b"\x88" if obj else b"\x89")
        else:
            self._write(b"I01\n" if obj else b"I00\n")

    def _save_int(self, obj):
        if self.bin:
            if 0 <= obj <= 0xFF:
                self._write(b"K" + bytes([obj]))
                return
            if 0 <= obj <= 0xFFFF:
                self._write(b"M" + _struct.pack("<H", obj))
                return
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            self._write(b"J" + _struct.pack("<i", obj) if self.bin else b"I%d\n" % obj)
        elif self.proto >= 2:
            data = _short_int(obj)
            n = len(data)
            self._write((b"\x8a" + bytes([n]) if n < 256 else b"\x8b" + _struct.pack("<i", n)) + data)
        else:
            self._write(b"L%dL\n" % obj)

    def _save_float(self, obj):
        self._write(b"G" + _struct.pack(">d", obj) if self.bin else b"F" + repr(obj).encode("ascii") + b"\n")

    def _save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self._save_reduced(obj, bytes, ())
            else:
                self._save_reduced(obj, _codecs.encode, (str(obj, "latin1"), "latin1"))
            return
        n = len(obj)
        if n <= 0xFF:
            self._write(b"C" + bytes([n]) + obj)
        else:
            self._write_large(b"B" + _struct.pack("<I", n), obj)
        self._remember(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            if not obj:
                self._save_reduced(obj, bytearray, ())
            else:
                self._save_reduced(obj, bytearray, (bytes(obj),))
            return
        self._write_large(b"\x96" + _struct.pack("<Q", len(obj)), obj)
        self._remember(obj)

    def _save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            n = len(data)
            if n <= 0xFF and self.proto >= 4:
                self._write(b"\x8c" + bytes([n]) + data)
            else:
                self._write_large(b"X" + _struct.pack("<I", n), data)
        else:
            text = obj
            for c in "\\\0\n\r\x1a":
                text = text.replace(c, f"\\u{ord(c):04x}")
            self._write(b"V" + text.encode("raw-unicode-escape") + b"\n")
        self._remember(obj)

    def _save_tuple(self, obj):
        if not obj:
            self._write(b")" if self.bin else b"(t")
            return
        n = len(obj)
        if n <= 3 and self.proto >= 2:
            for element in obj:
                self._save(element)
            end, drop = b"\x85\x86\x87"[n - 1 : n], b"0" * n
        else:
            self._write(b"(")
            for element in obj:
                self._save(element)
            end, drop = b"t", b"1" if self.bin else b"0" * (n + 1)
        if (known := self.memo.get(id(obj))) is not None:
            # the tuple is in one of its elements
            self._write(drop)
            self._recall(known[0])
            return
        self._write(end)
        self._remember(obj)

    def _save_list(self, obj):
        self._write(b"]" if self.bin else b"(l")
        self._remember(obj)
        self._save_items(obj)

    def _batches(self, things):
        things = iter(things)
        batch = []
        for thing in things:
            batch.append(thing)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _save_items(self, items):
        for batch in self._batches(items):
            if not self.bin or len(batch) == 1:
                for element in batch:
                    self._save(element)
                    self._write(b"a")
            else:
                self._write(b"(")
                for element in batch:
                    self._save(element)
                self._write(b"e")

    def _save_dict(self, obj):
        self._write(b"}" if self.bin else b"(d")
        self._remember(obj)
        self._save_pairs(obj.items())

    def _save_pairs(self, pairs):
        for batch in self._batches(pairs):
            if not self.bin or len(batch) == 1:
                for key, value in batch:
                    self._save(key)
                    self._save(value)
                    self._write(b"s")
            else:
                self._write(b"(")
                for key, value in batch:
                    self._save(key)
                    self._save(value)
                self._write(b"u")

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduced(obj, set, (list(obj),))
            return
        self._write(b"\x8f")
        self._remember(obj)
        for batch in self._batches(obj):
            self._write(b"(")
            for element in batch:
                self._save(element)
            self._write(b"\x90")

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduced(obj, frozenset, (list(obj),))
            return
        self._write(b"(")
        for element in obj:
            self._save(element)
        if (known := self.memo.get(id(obj))) is not None:
            self._write(b"1")
            self._recall(known[0])
            return
        self._write(b"\x91")
        self._remember(obj)

    def _save_type(self, obj):
        if obj in (type(None), type(...), type(NotImplemented)):
            value = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}[obj]
            self._save_reduced(obj, type, (value,))
        else:
            self._save_global(obj)

    def _save_single(self, obj):
        self._save_global(obj, repr(obj))

    def _save_global(self, obj, name=None):
        name = name or getattr(obj, "__qualname__", None) or obj.__name__
        module_name = _module_of(obj, name)
        try:
            __import__(module_name)
            found = _find(_sys.modules[module_name], name)
        except (ImportError, KeyError, AttributeError):
            if "<locals>" in name.split("."):
                raise AttributeError(f"Can't get local object {name!r}") from None
            error = PicklingError(
                f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed"
            )
            raise error from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            self._write(b"\x93")
        elif "." in name:
            # an attribute of what has a name
            above, _, last = name.rpartition(".")
            self._save(getattr)
            self._save((_find(_sys.modules[module_name], above), last))
            self._write(b"R")
        else:
            if self._fix:
                module_name = _OLD_NAMES.get(module_name, module_name)
            encoding = "utf-8" if self.proto >= 3 else "ascii"
            self._write(b"c" + f"{module_name}\n{name}\n".encode(encoding))
        self._remember(obj)


_SAVERS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
    bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str,
    tuple: Pickler._save_tuple, list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, type: Pickler._save_type, type(...): Pickler._save_single,
    type(NotImplemented): Pickler._save_single, _FunctionType: Pickler._save_global,
}  # fmt: skip
_NAMED = ()


def _find(obj, name):
    """What a name with dots means in a module."""
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}", name=part, obj=obj) from None
    return obj


def _module_of(obj, name):
    """The name of the module that an object is found in."""
    if (module := getattr(obj, "__module__", None)) is not None:
        return module
    for module_name, module in list(_sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _find(module, name) is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


_MARK = object()


class Unpickler:
    """Reads objects from bytes."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file_read, self._file_line = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read', 'readinto' and 'readline' attributes") from None
        self._encoding, self._errors, self._proto = encoding, errors, 0
        self.memo = {}

    def persistent_load(self, pid):
        """What is kept elsewhere: nothing."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module_name, global_name, /):
        """What a name means in a module."""
        if self._proto < 3:
            module_name = _NEW_NAMES.get(module_name, module_name)
        __import__(module_name)
        module = _sys.modules[module_name]
        return _find(module, global_name) if self._proto >= 4 else getattr(module, global_name)

    def _read(self, n):
        data = self._file_read(n)
        if len(data) < n:
            raise EOFError("Ran out of input") if not self._begun else UnpicklingError("pickle data was truncated")
        self._begun = True
        return data

    def _line(self):
        line = self._file_line()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, form):
        return _struct.unpack(form, self._read(_struct.calcsize(form)))[0]

    def _since_mark(self):
        stack = self._stack
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] is _MARK:
                found = stack[at + 1 :]
                del stack[at:]
                return found
        raise UnpicklingError("could not find MARK")

    def load(self):
        """Reads an object."""
        self._begun = False
        self._stack = stack = []
        while True:
            code = self._read(1)
            if code == b".":
                if not stack:
                    raise UnpicklingError("unexpected MARK found")
                return stack.pop()
            step = _STEPS.get(code)
            if step is None:
                raise UnpicklingError(f"invalid load key, '{_shown(code)}'.")
            try:
                step(self, stack)
            except IndexError:
                raise UnpicklingError("unpickling stack underflow") from None

    def _text(self, data):
        return data if self._encoding == "bytes" else data.decode(self._encoding, self._errors)


def _shown(code):
    return chr(code[0]) if 32 <= code[0] < 127 and code not in b"'\\" else f"\\x{code[0]:02x}"


_STEPS = {}


def _step(code):
    def decorator(function):
        _STEPS[code] = function
        return function

    return decorator


def _pushes(code, value):
    _STEPS[code] = lambda self, stack: stack.append(value(self))


_pushes(b"N", lambda self: None)
_pushes(b"\x88", lambda self: True)
_pushes(b"\x89", lambda self: False)
_pushes(b"(", lambda self: _MARK)
_pushes(b"]", lambda self: [])
_pushes(b"}", lambda self: {})
_pushes(b")", lambda self: ())
_pushes(b"\x8f", lambda self: set())
_pushes(b"K", lambda self: self._read(1)[0])
_pushes(b"M", lambda self: self._number("<H"))
_pushes(b"J", lambda self: self._number("<i"))
_pushes(b"G", lambda self: self._number(">d"))
_pushes(b"F", lambda self: float(self._line()))
_pushes(b"L", lambda self: int(self._line().rstrip(b"L")))
_pushes(b"I", lambda self: _decimal(self._line()))
_pushes(b"\x8a", lambda self: int.from_bytes(self._read(self._read(1)[0]), "little", signed=True))
_pushes(b"\x8b", lambda self: int.from_bytes(self._read(self._number("<i")), "little", signed=True))
_pushes(b"C", lambda self: self._read(self._read(1)[0]))
_pushes(b"B", lambda self: self._read(self._number("<I")))
_pushes(b"\x8e", lambda self: self._read(self._number("<Q")))
_pushes(b"\x96", lambda self: bytearray(self._read(self._number("<Q"))))
_pushes(b"U", lambda self: self._text(self._read(self._read(1)[0])))
_pushes(b"T", lambda self: self._text(self._read(self._number("<i"))))
_pushes(b"\x8c", lambda self: str(self._read(self._read(1)[0]), "utf-8", "surrogatepass"))
_pushes(b"X", lambda self: str(self._read(self._number("<I")), "utf-8", "surrogatepass"))
_pushes(b"\x8d", lambda self: str(self._read(self._number("<Q")), "utf-8", "surrogatepass"))
_pushes(b"V", lambda self: _unescaped(self._line()))
_pushes(b"g", lambda self: self.memo[int(self._line())])
_pushes(b"h", lambda self: self._known(self._read(1)[0]))
_pushes(b"j", lambda self: self._known(self._number("<I")))
_pushes(b"P", lambda self: self.persistent_load(self._line().decode("ascii")))


def _decimal(line):
    return line == b"01" if line in (b"01", b"00") else int(line)


def _unescaped(data):
    import re

    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), data.decode("latin-1"))


def _known(self, number):
    try:
        return self.memo[number]
    except KeyError:
        raise UnpicklingError(f"Memo value not found at index {number}") from None


Unpickler._known = _known
del _known


@_step(b"\x80")
def _protocol(self, stack):
    self._proto = self._read(1)[0]
    if self._proto > HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {self._proto}")


@_step(b"\x95")
def _begin_frame(self, stack):
    self._number("<Q")


@_step(b"S")
def _quoted(self, stack):
    line = self._line()
    if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in (b'"', b"'"):
        raise UnpicklingError("the STRING opcode argument must be quoted")
    stack.append(self._text(_codecs.decode(line[1:-1], "unicode_escape").encode("latin-1")))


@_step(b"Q")
def _kept(self, stack):
    stack.append(self.persistent_load(stack.pop()))


@_step(b"0")
def _pop(self, stack):
    stack.pop()


@_step(b"1")
def _pop_mark(self, stack):
    self._since_mark()


@_step(b"2")
def _twice(self, stack):
    stack.append(stack[-1])


@_step(b"t")
def _tuple(self, stack):
    stack.append(tuple(self._since_mark()))


def _tuple_of(n):
    def step(self, stack):
        if len(stack) < n:
            raise IndexError
        stack[-n:] = [tuple(stack[-n:])]

    return step


_STEPS |= {b"\x85": _tuple_of(1), b"\x86": _tuple_of(2), b"\x87": _tuple_of(3)}


@_step(b"l")
def _list(self, stack):
    stack.append(self._since_mark())


@_step(b"d")
def _dict(self, stack):
    flat = self._since_mark()
    stack.append(dict(zip(flat[::2], flat[1::2])))


@_step(b"a")
def _append(self, stack):
    element = stack.pop()
    stack[-1].append(element)


@_step(b"e")
def _extend(self, stack):
    elements = self._since_mark()
    target = stack[-1]
    if type(target) is list:
        # as C does, so that there is as much room
        target[len(target) :] = elements
    elif extend := getattr(target, "extend", None):
        extend(elements)
    else:
        for element in elements:
            target.append(element)


@_step(b"s")
def _set_item(self, stack):
    value, key = stack.pop(), stack.pop()
    stack[-1][key] = value


@_step(b"u")
def _set_items(self, stack):
    flat = self._since_mark()
    target = stack[-1]
    for i in range(0, len(flat), 2):
        target[flat[i]] = flat[i + 1]


@_step(b"\x90")
def _add(self, stack):
    elements = self._since_mark()
    if isinstance(stack[-1], set):
        stack[-1].update(elements)
    else:
        for element in elements:
            stack[-1].add(element)


@_step(b"\x91")
def _frozen(self, stack):
    stack.append(frozenset(self._since_mark()))


@_step(b"p")
def _put(self, stack):
    self.memo[int(self._line())] = stack[-1]


@_step(b"q")
def _put_short(self, stack):
    self.memo[self._read(1)[0]] = stack[-1]


@_step(b"r")
def _put_long(self, stack):
    self.memo[self._number("<I")] = stack[-1]


@_step(b"\x94")
def _memoize(self, stack):
    self.memo[len(self.memo)] = stack[-1]


@_step(b"c")
def _global(self, stack):
    module, name = self._line().decode("utf-8"), self._line().decode("utf-8")
    stack.append(self.find_class(module, name))


@_step(b"\x93")
def _stack_global(self, stack):
    name, module = stack.pop(), stack.pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    stack.append(self.find_class(module, name))


@_step(b"R")
def _call(self, stack):
    args = stack.pop()
    stack[-1] = stack[-1](*args)


@_step(b"\x81")
def _new(self, stack):
    args = stack.pop()
    cls = stack[-1]
    stack[-1] = cls.__new__(cls, *args)


@_step(b"\x92")
def _new_with_names(self, stack):
    kwargs, args = stack.pop(), stack.pop()
    cls = stack[-1]
    stack[-1] = cls.__new__(cls, *args, **kwargs)


@_step(b"b")
def _build(self, stack):
    state = stack.pop()
    target = stack[-1]
    if (set_state := getattr(target, "__setstate__", None)) is not None:
        set_state(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        names = target.__dict__
        for key, value in state.items():
            names[_sys.intern(key) if type(key) is str else key] = value
    if slots:
        for key, value in slots.items():
            setattr(target, key, value)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes an object to a stream."""
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    stream = _io.BytesIO()
    Pickler(stream, protocol, fix_imports, buffer_callback).dump(obj)
    return stream.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads an object from a stream."""
    return Unpickler(file, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that bytes say."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(_io.BytesIO(bytes(data)), encoding=encoding, errors=errors).load()
