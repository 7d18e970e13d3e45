import re as _re

__all__ = ["literal_eval"]

_NUMBER = _re.compile(
    r"0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
    r"|(?:\d[\d_]*\.?(?:\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?"
)
_TEXT = _re.compile(
    r"(?:[rR][bB]?|[bB][rR]?|[uU])?(?:\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')",
    _re.DOTALL,
)
_NAME = _re.compile(r"[^\W\d]\w*")
_SPACE = _re.compile(r"(?:\s|#[^\n]*|\\\n)*")
_NAMES = {"None": None, "True": True, "False": False}
_DEEPEST = 200


class _Reader:
    """Reads a literal, and says whether a text is one."""

    def __init__(self, text):
        self.text, self.at, self.depth = text, 0, 0
        self.skip()

    def skip(self):
        self.at = _SPACE.match(self.text, self.at).end()

    def take(self, sign):
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        self.skip()
        return True

    def match(self, pattern):
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        self.skip()
        return found[0]

    def whole(self):
        value = self.value()
        if self.text.startswith(",", self.at):
            value = self.rest_of_tuple(value, "")
        return value

    def is_at_end(self):
        return self.at == len(self.text)

    def value(self):
        value = self.signed()
        # a complex number is a sum
        while isinstance(value, (int, float)) and type(value) is not bool and self.text[self.at : self.at + 1] in ("+", "-"):
            minus = self.text[self.at] == "-"
            self.at += 1
            self.skip()
            other = self.number()
            if type(other) is not complex:
                raise _NoLiteral
            value = value - other if minus else value + other
        return value

    def signed(self):
        if self.take("-"):
            return -self.number()
        if self.take("+"):
            return +self.number()
        return self.one()

    def number(self):
        text = self.match(_NUMBER)
        if text is None:
            raise _NoLiteral
        return eval(text, {})

    def one(self):
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NoLiteral
        try:
            return self.one_inside()
        finally:
            self.depth -= 1

    def one_inside(self):
        start = self.text[self.at : self.at + 1]
        if start == "(":
            self.take("(")
            if self.take(")"):
                return ()
            value = self.value()
            if self.take(")"):
                return value
            return self.rest_of_tuple(value, ")")
        if start == "[":
            self.take("[")
            return self.items("]")
        if start == "{":
            return self.braces()
        parts = []
        while (text := self.match(_TEXT)) is not None:
            parts.append(text)
        if parts:
            return eval(" ".join(parts), {})
        name = self.match(_NAME)
        if name in _NAMES:
            return _NAMES[name]
        if name == "set" and self.take("(") and self.take(")"):
            return set()
        if name is not None:
            raise _NoLiteral
        return self.number()

    def rest_of_tuple(self, first, end):
        values = [first]
        while self.take(","):
            if self.text[self.at : self.at + 1] == end:
                break
            values.append(self.value())
        if end and not self.take(end):
            raise _NoLiteral
        return tuple(values)

    def items(self, end):
        values = []
        while not self.take(end):
            values.append(self.value())
            if not self.take(","):
                if not self.take(end):
                    raise _NoLiteral
                break
        return values

    def braces(self):
        self.take("{")
        if self.take("}"):
            return {}
        first = self.value()
        if not self.take(":"):
            if self.take("}"):
                return {first}
            if not self.take(","):
                raise _NoLiteral
            return {first, *self.items("}")}
        pairs = {first: self.value()}
        while self.take(","):
            if self.text[self.at : self.at + 1] == "}":
                break
            key = self.value()
            if not self.take(":"):
                raise _NoLiteral
            pairs[key] = self.value()
        if not self.take("}"):
            raise _NoLiteral
        return pairs


class _NoLiteral(Exception):
    pass


def literal_eval(node_or_string):
    """The value of a text that is a literal: numbers, texts, bytes, containers of them, None, True and False."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    text = node_or_string.lstrip(" \t")
    try:
        reader = _Reader(text)
        value = reader.whole()
        if reader.is_at_end():
            return value
    except _NoLiteral:
        pass
    # it may be no Python at all
    compile(text, "<unknown>", "eval")
    line = text.count("\n", 0, len(text) - len(text.lstrip())) + 1
    raise ValueError(f"malformed node or string on line {line}")


def __getattr__(name):
    if name in ("parse", "dump", "unparse", "walk", "NodeVisitor", "NodeTransformer", "AST", "Module", "Name"):
        raise NotImplementedError(f"Heapglass does not support ast.{name} yet")
    raise AttributeError(f"module 'ast' has no attribute '{name}'")
