import _json
import json.scanner as _scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    """What is no JSON, and where: `msg`, `doc`, `pos`, `lineno`, `colno`."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_constants = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}
scanstring = _json.scanstring


def _after_space(s, idx):
    n = len(s)
    while idx < n and s[idx] in " \t\n\r":
        idx += 1
    return idx


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """The object whose inside begins there, read with a scanner of one's own; and where it ends."""
    s, end = s_and_end
    memo = {} if memo is None else memo
    pairs = []
    end = _after_space(s, end)
    ended = s[end : end + 1] == "}"
    while not ended:
        if s[end : end + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        key, end = scanstring(s, end + 1, strict)
        end = _after_space(s, end)
        if s[end : end + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, end)
        try:
            value, end = scan_once(s, _after_space(s, end + 1))
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        pairs.append((memo.setdefault(key, key), value))
        end = _after_space(s, end)
        ended = s[end : end + 1] == "}"
        if not ended:
            comma = end
            if s[end : end + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            end = _after_space(s, end + 1)
            if s[end : end + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end + 1
    pairs = dict(pairs)
    return pairs if object_hook is None else object_hook(pairs), end + 1


def JSONArray(s_and_end, scan_once):
    """The array whose inside begins there, read with a scanner of one's own; and where it ends."""
    s, end = s_and_end
    values = []
    end = _after_space(s, end)
    ended = s[end : end + 1] == "]"
    while not ended:
        try:
            value, end = scan_once(s, end)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        values.append(value)
        end = _after_space(s, end)
        ended = s[end : end + 1] == "]"
        if not ended:
            comma = end
            if s[end : end + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            end = _after_space(s, end + 1)
            if s[end : end + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)
    return values, end + 1


class JSONDecoder:
    """Reads JSON."""

    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = _scanner.make_scanner(self)

    def decode(self, s):
        """The value that a document is."""
        obj, end = self.raw_decode(s, idx=_after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that begins here, and where it ends."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end
