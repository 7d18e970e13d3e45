import datetime as _datetime
import re as _re

__all__ = ("loads", "load", "TOMLDecodeError")


class TOMLDecodeError(ValueError):
    """What is no TOML."""


_NUMBER = _re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)"
)
_MOMENT = _re.compile(
    r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"(?:[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?(?:([Zz])|([+-])([01]\d|2[0-3]):([0-5]\d))?)?"
)
_TIME = _re.compile(r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?")
_BARE = _re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class _Reader:
    """Reads a document, from the front."""

    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.root = {}
        # tables that a header has made, those that are values, and what dotted keys have made
        self.closed, self.inline, self.dotted = set(), [], []

    def fail(self, what, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            where = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            column = at - self.text.rfind("\n", 0, at)
            where = f"line {line}, column {column}"
        raise TOMLDecodeError(f"{what} (at {where})")

    def peek(self, n=1):
        return self.text[self.at : self.at + n]

    def skip(self, characters):
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            for i in range(self.at, end):
                if (c := self.text[i]) < " " and c != "\t" or c == "\x7f":
                    self.fail(f"Found invalid character {c!r}", i)
            self.at = end

    def blank(self):
        """Spaces, ends of lines and comments."""
        while True:
            start = self.at
            self.skip(" \t\n")
            self.comment()
            if self.at == start:
                return

    def is_inline(self, table):
        return any(table is other for other in self.inline)

    def document(self):
        table = self.root
        while True:
            self.skip(" \t")
            c = self.peek()
            if not c:
                return self.root
            if c == "\n":
                self.at += 1
                continue
            if c == "[":
                table = self.header()
            elif c in "\"'" or _BARE.match(c):
                self.pair(table)
            elif c != "#":
                self.fail("Invalid statement")
            self.skip(" \t")
            self.comment()
            if self.peek() not in ("", "\n"):
                self.fail("Expected newline or end of document after a statement")

    def header(self):
        several = self.peek(2) == "[["
        self.at += 1 + several
        self.skip(" \t")
        key = self.key()
        if self.peek(1 + several) != "]" * (1 + several):
            self.fail(f"Expected {']' * (1 + several)!r} at the end of {'an array' if several else 'a table'} declaration")
        table = self.root
        for part in key[:-1]:
            table = table.setdefault(part, {})
            if isinstance(table, list):
                table = table[-1] if table and not self.is_inline(table) else None
            if not isinstance(table, dict) or self.is_inline(table):
                self.fail("Cannot overwrite a value")
        last = key[-1]
        if several:
            own = table.setdefault(last, [])
            if not isinstance(own, list) or self.is_inline(own):
                self.fail(f"Cannot mutate immutable namespace {key}" if self.is_inline(own) else "Cannot overwrite a value")
            made = {}
            own.append(made)
        else:
            made = table.setdefault(last, {})
            if not isinstance(made, dict) or self.is_inline(made) or id(made) in self.closed:
                self.fail(f"Cannot declare {key} twice")
            self.closed.add(id(made))
        self.at += 1 + several
        return made

    def key(self):
        parts = [self.key_part()]
        while True:
            self.skip(" \t")
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1
            self.skip(" \t")
            parts.append(self.key_part())

    def key_part(self):
        c = self.peek()
        if c == '"':
            return self.string(False)
        if c == "'":
            return self.literal(False)
        match = _BARE.match(self.text, self.at)
        if match is None:
            self.fail("Invalid initial character for a key part")
        self.at = match.end()
        return match[0]

    def pair(self, table):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.skip(" \t")
        value = self.value()
        for part in key[:-1]:
            known = part in table
            table = table.setdefault(part, {})
            if not isinstance(table, dict) or self.is_inline(table):
                self.fail("Cannot overwrite a value")
            if known and id(table) in self.closed and not any(table is d for d in self.dotted):
                self.fail(f"Cannot redefine namespace {key[:-1]}")
            if not known:
                self.dotted.append(table)
                self.closed.add(id(table))
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        table[key[-1]] = value

    def value(self):
        c = self.peek()
        if c == '"':
            return self.string(self.peek(3) == '"""')
        if c == "'":
            return self.literal(self.peek(3) == "'''")
        for word, meant in (("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meant
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline_table()
        if match := _MOMENT.match(self.text, self.at):
            self.at = match.end()
            try:
                return self.moment(match)
            except ValueError:
                self.fail("Invalid date or datetime", match.start())
        if match := _TIME.match(self.text, self.at):
            self.at = match.end()
            hour, minute, second, part = match.groups()
            return _datetime.time(int(hour), int(minute), int(second), int((part or "").ljust(6, "0")))
        if match := _NUMBER.match(self.text, self.at):
            self.at = match.end()
            if match["float"]:
                return self.parse_float(match[0])
            return int(match[0], 0)
        for word in ("+inf", "-inf", "+nan", "-nan", "inf", "nan"):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return self.parse_float(word)
        self.fail("Invalid value")

    def moment(self, match):
        year, month, day, hour, minute, second, part, z, sign, hours, minutes = match.groups()
        if hour is None:
            return _datetime.date(int(year), int(month), int(day))
        zone = None
        if z:
            zone = _datetime.timezone.utc
        elif sign:
            apart = _datetime.timedelta(hours=int(hours), minutes=int(minutes))
            zone = _datetime.timezone(apart if sign == "+" else -apart)
        micro = int((part or "").ljust(6, "0"))
        return _datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro, zone)

    def array(self):
        self.at += 1
        made = []
        self.blank()
        while self.peek() != "]":
            made.append(self.value())
            self.blank()
            if self.peek() == ",":
                self.at += 1
                self.blank()
            elif self.peek() != "]":
                self.fail("Unclosed array")
        self.at += 1
        self.inline.append(made)
        return made

    def inline_table(self):
        self.at += 1
        made = {}
        self.skip(" \t")
        if self.peek() != "}":
            while True:
                self.pair(made)
                self.skip(" \t")
                if self.peek() == "}":
                    break
                if self.peek() != ",":
                    self.fail("Unclosed inline table")
                self.at += 1
                self.skip(" \t")
        self.at += 1
        self.inline.append(made)
        return made

    def string(self, multiline):
        start = self.at
        self.at += 3 if multiline else 1
        if multiline and self.peek() == "\n":
            self.at += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string")
            if c == '"':
                if not multiline:
                    self.at += 1
                    return "".join(parts)
                if self.peek(3) == '"""':
                    # up to two more belong to the text
                    extra = 0
                    while extra < 2 and self.text[self.at + 3 + extra : self.at + 4 + extra] == '"':
                        extra += 1
                    self.at += 3 + extra
                    return "".join(parts) + '"' * extra
            if c == "\\":
                parts.append(self.escaped(multiline))
                continue
            if c < " " and c != "\t" and not (c == "\n" and multiline) or c == "\x7f":
                self.fail(f"Illegal character {c!r}")
            parts.append(c)
            self.at += 1

    def escaped(self, multiline):
        c = self.text[self.at + 1 : self.at + 2]
        if multiline and c in (" ", "\t", "\n"):
            self.at += 1
            self.skip(" \t")
            if c != "\n" and self.peek() != "\n":
                self.fail("Unescaped '\\' in a string")
            self.skip(" \t\n")
            return ""
        if c in ("u", "U"):
            n = 4 if c == "u" else 8
            digits = self.text[self.at + 2 : self.at + 2 + n]
            if not _re.fullmatch(f"[0-9A-Fa-f]{{{n}}}", digits):
                self.at += 2
                self.fail("Invalid hex value")
            self.at += 2 + n
            code = int(digits, 16)
            if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if c not in _ESCAPES or not c:
            self.at += 2
            self.fail("Unescaped '\\' in a string" if c else "Unterminated string")
        self.at += 2
        return _ESCAPES[c]

    def literal(self, multiline):
        mark = "'''" if multiline else "'"
        self.at += len(mark)
        if multiline and self.peek() == "\n":
            self.at += 1
        end = self.text.find(mark, self.at)
        if end < 0:
            self.at = len(self.text)
            self.fail(f"Expected {mark!r}")
        if multiline:
            while self.text[end + 3 : end + 4] == "'" and end - self.text.find(mark, self.at) < 2:
                end += 1
        text = self.text[self.at : end]
        for i, c in enumerate(text):
            if c < " " and c != "\t" and not (c == "\n" and multiline) or c == "\x7f":
                self.fail(f"Found invalid character {c!r}", self.at + i)
        self.at = end + len(mark)
        return text


def load(fp, /, *, parse_float=float):
    """Reads a stream of bytes."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Reads a text."""
    if not isinstance(s, str):
        raise TypeError(f"Expected str object, not {type(s).__qualname__!r}")
    return _Reader(s.replace("\r\n", "\n"), parse_float).document()
