import _json

__all__ = ["JSONEncoder"]

encode_basestring = _json.encode_basestring
encode_basestring_ascii = _json.encode_basestring_ascii
c_make_encoder = _json.Encoder


class JSONEncoder:
    """Writes JSON; `default` says what becomes of what JSON does not know."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What stands for an object that JSON does not know."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """A value's text."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """A value's text in parts, as it is written to files."""
        markers = {} if self.check_circular else None
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        if self.indent is None or isinstance(self.indent, str):
            indent = self.indent
        else:
            indent = " " * self.indent

        def float_text(o, allow_nan=self.allow_nan, text_of=float.__repr__):
            if o - o == 0:
                return text_of(o)
            if not allow_nan:
                raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

        settings = self.key_separator, self.item_separator, self.sort_keys, self.skipkeys
        if _one_shot:
            write = c_make_encoder(markers, self.default, encoder, indent, *settings, self.allow_nan)
        else:
            write = _make_iterencode(markers, self.default, encoder, indent, float_text, *settings)
        del settings
        return write(o, 0)


def _make_iterencode(
    markers, default, encoder, indent, float_text, key_separator, item_separator, sort_keys, skipkeys,
    int_text=int.__repr__,
):  # fmt: skip
    """What writes a value part by part: functions that call each other."""

    def line(level):
        return "" if indent is None else "\n" + indent * level

    def atom(o):
        if isinstance(o, str):
            return encoder(o)
        if o is None or o is True or o is False:
            return "null" if o is None else "true" if o else "false"
        return int_text(o) if isinstance(o, int) else float_text(o)

    def write_list(items, level):
        if not items:
            yield "[]"
            return
        before = "[" + line(level + 1)
        for value in items:
            if _is_atomic(value):
                yield before + atom(value)
            else:
                yield before
                yield from write(value, level + 1)
            before = item_separator + line(level + 1)
        if indent is not None:
            yield line(level)
        yield "]"

    def write_dict(dct, level):
        if not dct:
            yield "{}"
            return
        yield "{"
        before = line(level + 1)
        for key, value in sorted(dct.items()) if sort_keys else dct.items():
            if not _is_atomic(key):
                if skipkeys:
                    continue
                raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
            if before:
                yield before
            before = item_separator + line(level + 1)
            yield encoder(key if isinstance(key, str) else atom(key))
            yield key_separator
            yield from write(value, level + 1)
        if indent is not None and before != line(level + 1):
            yield line(level)
        yield "}"

    def write(o, level):
        if _is_atomic(o):
            yield atom(o)
            return
        if markers is not None:
            key = id(o)
            if key in markers:
                raise ValueError("Circular reference detected")
            markers[key] = o
        if isinstance(o, (list, tuple)):
            yield from write_list(o, level)
        elif isinstance(o, dict):
            yield from write_dict(o, level)
        else:
            yield from write(default(o), level)
        if markers is not None:
            del markers[key]

    return write


def _is_atomic(o):
    return o is None or isinstance(o, (str, int, float))
