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
        separators = self.key_separator, self.item_separator
        flags = self.sort_keys, self.skipkeys, self.allow_nan
        if _one_shot:
            write = c_make_encoder(markers, self.default, encoder, indent, *separators, *flags)
        else:
            atom = c_make_encoder(None, self.default, encoder, indent, *separators, *flags)

            def write(o, level):
                return _chunks(o, atom, level, markers)

        return write(o, 0)


def _chunks(o, settings, level, markers):
    """The parts of a value's text; what is no container `settings` writes."""
    if _is_atomic(o):
        yield settings(o, 0)[0]
        return
    if markers is not None:
        key = id(o)
        if key in markers:
            raise ValueError("Circular reference detected")
        markers[key] = o
    if isinstance(o, (list, tuple)):
        yield from _list_chunks(o, settings, level, markers)
    elif isinstance(o, dict):
        yield from _dict_chunks(o, settings, level, markers)
    else:
        yield from _chunks(settings.default(o), settings, level, markers)
    if markers is not None:
        del markers[key]


def _list_chunks(o, settings, level, markers):
    if not o:
        yield "[]"
        return
    indent, item_separator = settings.indent, settings.item_separator
    line = "" if indent is None else "\n" + indent * (level + 1)
    before = "[" + line
    for value in o:
        if _is_atomic(value):
            yield before + settings(value, 0)[0]
        else:
            yield before
            yield from _chunks(value, settings, level + 1, markers)
        before = item_separator + line
    if indent is not None:
        yield "\n" + indent * level
    yield "]"


def _dict_chunks(o, settings, level, markers):
    if not o:
        yield "{}"
        return
    indent, key_separator, item_separator = settings.indent, settings.key_separator, settings.item_separator
    yield "{"
    line = "" if indent is None else "\n" + indent * (level + 1)
    before = line
    for key, value in sorted(o.items()) if settings.sort_keys else o.items():
        if not _is_atomic(key):
            if settings.skipkeys:
                continue
            raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
        if before:
            yield before
        before = item_separator + line
        text = settings(key, 0)[0]
        yield text if isinstance(key, str) else f'"{text}"'
        yield key_separator
        yield from _chunks(value, settings, level + 1, markers)
    if indent is not None:
        yield "\n" + indent * level
    yield "}"


def _is_atomic(o):
    return o is None or isinstance(o, (str, int, float))
