import _json
import re as _re

__all__ = ["make_scanner"]

NUMBER_RE = _re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")


make_scanner = c_make_scanner = _json.Scanner

_WORDS = (("null", None), ("true", True), ("false", False))


def py_make_scanner(context):
    """The same in Python, which calls what the decoder has for objects, arrays and strings."""
    memo = context.memo

    def scan_value(string, idx):
        first = string[idx : idx + 1]
        if not first:
            raise StopIteration(idx)
        if first == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if first == "{":
            hooks = context.object_hook, context.object_pairs_hook
            return context.parse_object((string, idx + 1), context.strict, scan_value, *hooks, memo)
        if first == "[":
            return context.parse_array((string, idx + 1), scan_value)
        for word, value in _WORDS:
            if string.startswith(word, idx):
                return value, idx + len(word)
        number = NUMBER_RE.match(string, idx)
        if number is not None:
            whole, fraction, exponent = number.groups()
            if fraction or exponent:
                return context.parse_float(whole + (fraction or "") + (exponent or "")), number.end()
            return context.parse_int(whole), number.end()
        for word in ("NaN", "Infinity", "-Infinity"):
            if string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan_value(string, idx)
        finally:
            memo.clear()

    return scan_once
