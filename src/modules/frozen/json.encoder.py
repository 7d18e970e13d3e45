import _json

__all__ = ["JSONEncoder"]

encode_basestring = _json.encode_basestring
encode_basestring_ascii = _json.encode_basestring_ascii


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
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if _one_shot:
            return (self._encode(o, indent),)
        return self._chunks(o, indent, 0, {} if self.check_circular else None)

    def _encode(self, o, indent=None):
        return _json.encode(
            o,
            self.default,
            self.ensure_ascii,
            indent,
            self.key_separator,
            self.item_separator,
            self.sort_keys,
            self.skipkeys,
            self.allow_nan,
            self.check_circular,
        )

    def _chunks(self, o, indent, level, markers):
        if _is_atomic(o):
            yield self._encode(o)
            return
        if markers is not None:
            key = id(o)
            if key in markers:
                raise ValueError("Circular reference detected")
            markers[key] = o
        if isinstance(o, (list, tuple)):
            yield from self._list_chunks(o, indent, level, markers)
        elif isinstance(o, dict):
            yield from self._dict_chunks(o, indent, level, markers)
        else:
            yield from self._chunks(self.default(o), indent, level, markers)
        if markers is not None:
            del markers[key]

    def _list_chunks(self, o, indent, level, markers):
        if not o:
            yield "[]"
            return
        line = "" if indent is None else "\n" + indent * (level + 1)
        before = "[" + line
        for value in o:
            if _is_atomic(value):
                yield before + self._encode(value)
            else:
                yield before
                yield from self._chunks(value, indent, level + 1, markers)
            before = self.item_separator + line
        if indent is not None:
            yield "\n" + indent * level
        yield "]"

    def _dict_chunks(self, o, indent, level, markers):
        if not o:
            yield "{}"
            return
        yield "{"
        line = "" if indent is None else "\n" + indent * (level + 1)
        before = line
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not _is_atomic(key):
                if self.skipkeys:
                    continue
                raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
            if before:
                yield before
            before = self.item_separator + line
            text = self._encode(key)
            yield text if isinstance(key, str) else f'"{text}"'
            yield self.key_separator
            yield from self._chunks(value, indent, level + 1, markers)
        if indent is not None:
            yield "\n" + indent * level
        yield "}"


def _is_atomic(o):
    return o is None or isinstance(o, (str, int, float))
