import collections as _collections
import dataclasses as _dataclasses
import types as _types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):  # fmt: skip
    """Prints an object over as many lines as it takes."""
    printer = PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                            sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)  # fmt: skip
    printer.pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """What pprint() would print."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)  # fmt: skip


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """A repr that ends for what contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _AnyOrder:
    """Sorts what has no order among itself by its type's name and its address."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def _by_type(self):
        return str(type(self.obj)), id(self.obj)

    def __lt__(self, other):
        try:
            smaller = self.obj < other.obj
        except TypeError:
            smaller = self._by_type() < other._by_type()
        return smaller


def _by_key(item):
    return _AnyOrder(item[0]), _AnyOrder(item[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):  # fmt: skip
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        out.append("\n")
        text = "".join(out)
        if self._stream is not None:
            self._stream.write(text)
        else:
            print(text, end="")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """A text on one line, whether it can be read back, and whether it contains itself."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, out, indent, allowance, context, level):
        """Writes an object: on one line if it fits between indent and allowance, else by its parts."""
        key = id(object)
        if key in context:
            out.append(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            write = self._way(object)
            if write is not None:
                context[key] = 1
                write(self, object, out, indent, allowance, context, level + 1)
                del context[key]
                return
        out.append(text)

    def _way(self, object):
        write = _WAYS.get(type(object).__repr__)
        if write is not None:
            return write
        if (
            _dataclasses.is_dataclass(object)
            and not isinstance(object, type)
            and object.__dataclass_params__.repr
            and hasattr(object.__repr__, "__wrapped__")
            and "__create_fn__" in object.__repr__.__wrapped__.__qualname__
        ):
            return PrettyPrinter._dataclass
        return None

    def _dataclass(self, object, out, indent, allowance, context, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        items = [(f.name, getattr(object, f.name)) for f in _dataclasses.fields(object) if f.repr]
        out.append(name + "(")
        self._named_items(items, out, indent, allowance, context, level)
        out.append(")")

    def _namespace(self, object, out, indent, allowance, context, level):
        name = "namespace" if type(object) is _types.SimpleNamespace else object.__class__.__name__
        out.append(name + "(")
        self._named_items(object.__dict__.items(), out, indent + len(name) + 1, allowance, context, level)
        out.append(")")

    def _named_items(self, items, out, indent, allowance, context, level):
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            out.append(key + "=")
            if id(value) in context:
                out.append("...")
            else:
                self._format(value, out, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _dict(self, object, out, indent, allowance, context, level):
        out.append("{")
        if self._indent_per_level > 1:
            out.append((self._indent_per_level - 1) * " ")
        if len(object):
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()
            self._dict_items(items, out, indent, allowance + 1, context, level)
        out.append("}")

    def _dict_items(self, items, out, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            out.append(text + ": ")
            self._format(value, out, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _ordered_dict(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = object.__class__.__name__
        out.append(name + "(")
        self._format(list(object.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(")")

    def _list(self, object, out, indent, allowance, context, level):
        out.append("[")
        self._items(object, out, indent, allowance + 1, context, level)
        out.append("]")

    def _tuple(self, object, out, indent, allowance, context, level):
        out.append("(")
        end = ",)" if len(object) == 1 else ")"
        self._items(object, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _set(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        if type(object) is set:
            out.append("{")
            end = "}"
        else:
            name = object.__class__.__name__
            out.append(name + "({")
            end = "})"
            indent += len(name) + 1
        self._items(sorted(object, key=_AnyOrder), out, indent, allowance + len(end), context, level)
        out.append(end)

    def _items(self, items, out, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            out.append((self._indent_per_level - 1) * " ")
        between = ",\n" + " " * indent
        delimiter = ""
        room = wide = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                wide -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                n = len(text) + 2
                if room < n:
                    room = wide
                    if delimiter:
                        delimiter = between
                if room >= n:
                    room -= n
                    out.append(delimiter)
                    delimiter = ", "
                    out.append(text)
                    continue
            out.append(delimiter)
            delimiter = between
            self._format(item, out, indent, allowance if last else 1, context, level)

    def _str(self, object, out, indent, allowance, context, level):
        """A long text as several literals, broken behind spaces."""
        if not len(object):
            out.append(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        wide = room = self._width - indent
        chunks = []
        lines = object.splitlines(True)
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                chunks.append(text)
                continue
            parts = _words(line)
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    wide -= allowance
                if len(repr(candidate)) <= wide:
                    current = candidate
                    continue
                if current:
                    chunks.append(repr(current))
                current = part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        if level == 1:
            out.append("(")
        out.append(("\n" + " " * indent).join(chunks))
        if level == 1:
            out.append(")")

    def _bytes(self, object, out, indent, allowance, context, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        parens = level == 1
        if parens:
            out.append("(")
            indent, allowance = indent + 1, allowance + 1
        delimiter = ""
        for text in _byte_lines(object, self._width - indent, allowance):
            out.append(delimiter + text)
            delimiter = "\n" + " " * indent
        if parens:
            out.append(")")

    def _bytearray(self, object, out, indent, allowance, context, level):
        out.append("bytearray(")
        self._bytes(bytes(object), out, indent + 10, allowance + 1, context, level + 1)
        out.append(")")

    def _mappingproxy(self, object, out, indent, allowance, context, level):
        out.append("mappingproxy(")
        self._format(object.copy(), out, indent + 13, allowance + 1, context, level)
        out.append(")")

    def _default_dict(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        out.append(f"{name}({factory},\n{' ' * indent}")
        self._dict(object, out, indent, allowance + 1, context, level)
        out.append(")")

    def _counter(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = object.__class__.__name__
        out.append(name + "({")
        if self._indent_per_level > 1:
            out.append((self._indent_per_level - 1) * " ")
        self._dict_items(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append("})")

    def _deque(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = object.__class__.__name__
        out.append(name + "(")
        indent += len(name) + 1
        out.append("[")
        if object.maxlen is None:
            self._items(object, out, indent, allowance + 2, context, level)
            out.append("])")
        else:
            self._items(object, out, indent, 2, context, level)
            out.append(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        own = kind.__repr__
        if issubclass(kind, int) and own is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        is_dict = issubclass(kind, dict) and own is dict.__repr__
        is_list = issubclass(kind, list) and own is list.__repr__
        is_tuple = issubclass(kind, tuple) and own is tuple.__repr__
        if not (is_dict or is_list or is_tuple):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return ("{}" if is_dict else "[]" if is_list else "()"), True, False
        if maxlevels and level >= maxlevels:
            return (
                "{...}" if is_dict else "[...]" if is_list else "(...,)" if len(object) == 1 else "(...)"
            ), False, id(object) in context
        key = id(object)
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive, parts = True, False, []
        if is_dict:
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()
            pairs = items
        else:
            pairs = [(item,) for item in object]
        for pair in pairs:
            texts = []
            for part in pair:
                text, part_readable, part_recursive = self.format(part, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and part_readable
                recursive = recursive or part_recursive
            parts.append(": ".join(texts))
        del context[key]
        inner = ", ".join(parts)
        if is_dict:
            return f"{{{inner}}}", readable, recursive
        if is_list:
            return f"[{inner}]", readable, recursive
        return (f"({inner},)" if len(object) == 1 else f"({inner})"), readable, recursive


def _words(line):
    """A line in words, each with the space behind it."""
    parts, i, n = [], 0, len(line)
    while i < n:
        start = i
        while i < n and not line[i].isspace():
            i += 1
        while i < n and line[i].isspace():
            i += 1
        parts.append(line[start:i])
    return parts


def _byte_lines(data, width, allowance):
    current = b""
    last = len(data) // 4 * 4
    for i in range(0, len(data), 4):
        part = data[i : i + 4]
        if i == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


_WAYS = {
    dict.__repr__: PrettyPrinter._dict,
    list.__repr__: PrettyPrinter._list,
    tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set,
    frozenset.__repr__: PrettyPrinter._set,
    str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes,
    bytearray.__repr__: PrettyPrinter._bytearray,
    type(type.__dict__).__repr__: PrettyPrinter._mappingproxy,
    _types.SimpleNamespace.__repr__: PrettyPrinter._namespace,
    _collections.OrderedDict.__repr__: PrettyPrinter._ordered_dict,
    _collections.defaultdict.__repr__: PrettyPrinter._default_dict,
    _collections.Counter.__repr__: PrettyPrinter._counter,
    _collections.deque.__repr__: PrettyPrinter._deque,
}
