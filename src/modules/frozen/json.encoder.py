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
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
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
        """A value's text in parts."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return iter(
            (
                _json.encode(
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
                ),
            )
        )
