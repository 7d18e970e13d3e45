import _json

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
            return _json.scan(
                s,
                idx,
                self.strict,
                self.object_hook,
                self.object_pairs_hook,
                self.parse_float,
                self.parse_int,
                self.parse_constant,
            )
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
