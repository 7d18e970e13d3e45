import re as _re
from bisect import bisect_right as _bisect
from builtins import open as _open
from collections import namedtuple as _generate_tokens_from_c_tokenizertuple
from token import *
from token import EXACT_TOKEN_TYPES
import token as _token

__all__ = [
    *_token.__all__, "tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError",
]  # fmt: skip


class TokenError(Exception):
    """What is no Python."""


class TokenInfo(_generate_tokens_from_c_tokenizertuple("TokenInfo", "type string start end line")):
    """A token: its kind, its text, where it begins and ends, the line."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return f"TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})"

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


_DIGITS = "[0-9](?:_?[0-9])*"
_EXPONENT = f"(?:[eE][-+]?{_DIGITS})?"
_NUMBER = _re.compile(
    "0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
    rf"|(?:{_DIGITS}\.(?:{_DIGITS})?|\.{_DIGITS}){_EXPONENT}[jJ]?|{_DIGITS}{_EXPONENT}[jJ]?"
)
_NAME = _re.compile(r"\w+")
_OPERATOR = _re.compile(
    r"\*\*=|//=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|//|>>|<<|<=|>=|==|<>|[-+*/%&|^@]=|[-+*/%&|^~<>()\[\]{},:;.=@!$?`]"
)
_QUOTE = _re.compile("([rR][bB]?|[bB][rR]?|[uU]|[fF][rR]?|[rR][fF])?('''|\"\"\"|'|\")")
_BLANKS = _re.compile(r"(?:[ \t\f]|\\\r?\n)*")


class _Scanner:
    """The tokens of a text, one after the other."""

    def __init__(self, text):
        # what is behind it makes each part of it a text of its own
        self.text = text + "\0"
        # C makes it anew for each text
        self.file = str(b"<string>", "ascii")
        self.starts = [0]
        for match in _re.finditer("\n", text):
            self.starts.append(match.end())
        self.n = len(text)
        self.brackets = []
        self.indents = [0]
        # the lines that were told last, and their text
        self.told = self.of_told = None

    def place(self, i):
        row = _bisect(self.starts, i)
        return row, i - self.starts[row - 1]

    def rows(self, i, j):
        return _bisect(self.starts, i) - 1, _bisect(self.starts, max(i, j - 1))

    def lines(self, first, last):
        return self.text[self.starts[first] : self.starts[last] if last < len(self.starts) else self.n]

    def line(self, i, j):
        """The lines from one place to another, whole; tokens of the same lines share the text."""
        rows = self.rows(i, j)
        if self.told != rows:
            self.told = rows
            self.of_told = self.lines(*rows)
        return self.of_told

    def token(self, kind, i, j):
        return kind, self.text[i:j], self.place(i), self.place(j), self.line(i, j)

    def error(self, message, i, marked=True):
        row, col = self.place(i)
        line = (self.lines(*self.rows(i, i + 1)) + "\n").rstrip("\r\n")
        return SyntaxError(message, (self.file, row, col + 1, line, *((row, col + 1) if marked else (None, None))))

    def ends_with(self, ending):
        return self.text.endswith(ending, 0, self.n)

    def end(self):
        """Behind the newline of the last line; C ends it, if nothing else does."""
        row, col = self.place(self.n - self.ends_with("\n"))
        return row, col + 1

    def unfinished(self, row, col):
        error = SyntaxError("unexpected EOF in multi-line statement")
        error.filename, error.lineno, error.offset = self.file, row, col
        return error

    def tokens(self):
        i = 0
        while i < self.n:
            # the beginning of a line: how far it is indented
            col, j = 0, i
            while j < self.n and self.text[j] in " \t\f":
                c = self.text[j]
                col = col + 1 if c == " " else (col // 8 + 1) * 8 if c == "\t" else 0
                j += 1
            if j == self.n:
                if i < j:
                    yield from self.line_end(NL, j)
                break
            if self.text[j] == "#":
                end = self.end_of_line(j)
                yield self.token(COMMENT, j, end)
                i = yield from self.line_end(NL, end)
                continue
            if self.text[j] == "\n" or self.text.startswith("\r\n", j):
                i = yield from self.line_end(NL, j)
                continue
            if self.text[j] != "\\" or col:
                yield from self.indented(col, i, j)
            i = yield from self.logical_line(j)
        if self.brackets:
            rows = len(self.starts) - (self.starts[-1] == self.n)
            raise self.unfinished(rows, 0)
        row = len(self.starts) + (self.starts[-1] < self.n)
        for _ in self.indents[1:]:
            yield DEDENT, "", (row, 0), (row, 0), ""
        yield ENDMARKER, "", (row, 0), (row, 0), ""

    def end_of_line(self, i):
        end = self.text.find("\n", i)
        end = self.n if end < 0 else end
        return end - 1 if end > i and self.text[end - 1] == "\r" else end

    def line_end(self, kind, i):
        """The token of the end of a line; one that is not there is at the end of the text."""
        if i == self.n:
            row, col = self.place(i)
            yield kind, "", (row, col), (row, col + 1), self.line(i - 1, i)
            return i
        j = i + 2 if self.text[i] == "\r" else i + 1
        row, col = self.place(i)
        yield kind, self.text[i:j], (row, col), (row, col + j - i), self.line(i, j)
        return j

    def indented(self, col, i, j):
        if col > self.indents[-1]:
            self.indents.append(col)
            yield self.token(INDENT, i, j)
        elif col < self.indents[-1] and col not in self.indents:
            line = self.lines(*self.rows(j, j + 1)).rstrip("\r\n")
            details = self.file, self.place(j)[0], len(line) + 1, line, None, None
            raise IndentationError("unindent does not match any outer indentation level", details)
        while col < self.indents[-1]:
            self.indents.pop()
            yield DEDENT, "", self.place(j), self.place(j), self.line(j, j + 1)

    def logical_line(self, i):
        """What follows up to the end of the statement; gives where the next line begins."""
        while True:
            i = _BLANKS.match(self.text, i).end()
            if i == self.n:
                if not self.brackets:
                    if self.ends_with("\\\n"):
                        raise self.unfinished(*self.end())
                    yield from self.line_end(NEWLINE, i)
                elif not self.ends_with("\n"):
                    yield from self.line_end(NL, i)
                return i
            c = self.text[i]
            if c == "#":
                end = self.end_of_line(i)
                yield self.token(COMMENT, i, end)
                i = end
            elif c == "\n" or c == "\r":
                i = yield from self.line_end(NL if self.brackets else NEWLINE, i)
                if not self.brackets:
                    return i
            else:
                i = yield from self.one(i)

    def one(self, i):
        """One token, or all of an f-string; gives where it ends."""
        text = self.text
        if quote := _QUOTE.match(text, i):
            if "f" in (quote[1] or "").lower():
                return (yield from self.f_string(i, quote))
            j = self.end_of_string(i, quote)
            yield self.token(STRING, i, j)
            return j
        c = text[i]
        if c.isdigit() and c.isascii() or c == "." and text[i + 1 : i + 2].isdigit():
            j = _NUMBER.match(text, i).end()
            self.check_number(i, j)
            yield self.token(NUMBER, i, j)
            return j
        if name := _NAME.match(text, i):
            yield self.token(NAME, i, name.end())
            return name.end()
        operator = _OPERATOR.match(text, i)
        if operator is None:
            if c == "\\":
                if i + 1 == self.n:
                    row, col = self.place(i)
                    raise self.unfinished(row, col + 2 if col else 0)
                raise self.error("unexpected character after line continuation character", i + 2, False)
            raise self.error(f"invalid non-printable character U+{ord(c):04X}" if not c.isprintable() else
                             f"invalid character '{c}' (U+{ord(c):04X})", i)
        operator = operator[0]
        if operator in ("(", "[", "{"):
            self.brackets.append(operator)
        elif operator in (")", "]", "}"):
            # whether they fit is the parser's concern
            if self.brackets:
                self.brackets.pop()
        yield self.token(OP, i, i + len(operator))
        return i + len(operator)

    def check_number(self, i, j):
        """What follows a number must not look like more of it."""
        follows = self.text[j : j + 1]
        kind = {"0x": "hexadecimal", "0o": "octal", "0b": "binary"}.get(self.text[i : i + 2].lower(), "decimal")
        if kind != "decimal" and j == i + 1:
            j = i + 2
            follows = self.text[j : j + 1]
            if follows != "_" and not follows.isdigit():
                raise self.error(f"invalid {kind} literal", i + 1)
        if follows == "_":
            raise self.error(f"invalid {kind} literal", j)
        if kind in ("octal", "binary") and follows.isdigit():
            raise self.error(f"invalid digit '{follows}' in {kind} literal", j)

    def end_of_string(self, i, quote):
        sign = quote[2]
        j = quote.end()
        while not self.text.startswith(sign, j):
            if j >= self.n or len(sign) == 1 and self.text[j] == "\n":
                raise self.unterminated(i, j, sign, "string")
            j += 1 + (self.text[j] == "\\")
            if self.text[j - 1 : j + 1] == "\r\n" and self.text[j - 2] == "\\":
                j += 1
        return j + len(sign)

    def unterminated(self, i, j, sign, what):
        row = self.place(min(j, self.n))[0]
        if row > 1 and j >= self.n and self.ends_with("\n"):
            row -= 1
        kind = "triple-quoted " if len(sign) == 3 else ""
        return self.error(f"unterminated {kind}{what} literal (detected at line {row})", i)

    def f_string(self, i, quote):
        """An f-string: its beginning, text, fields and end."""
        sign, raw = quote[2], "r" in quote[1].lower()
        yield self.token(FSTRING_START, i, quote.end())
        j = yield from self.middle(i, quote.end(), sign, raw, False)
        yield self.token(FSTRING_END, j, j + len(sign))
        return j + len(sign)

    def middle(self, begin, i, sign, raw, in_format):
        """Text and fields up to the closing quote, or up to the brace that ends a field's format."""
        text, start = self.text, i
        while True:
            if i >= self.n or len(sign) == 1 and text[i] == "\n" and not in_format:
                raise self.unterminated(begin, i, sign, "f-string")
            c = text[i]
            if text.startswith(sign, i) and not in_format or c == "}" and in_format:
                if in_format and start == i:
                    yield self.token(FSTRING_MIDDLE, i, i)
                yield from self.text_between(start, i)
                return i
            if c == "\\" and not raw and text.startswith("\\N{", i):
                i = text.find("}", i) + 1 or self.n
            elif c == "\\" and text[i + 1 : i + 2] not in ("{", "}"):
                i += 2
            elif c in "{}" and text[i + 1 : i + 2] == c and not in_format:
                # a doubled brace is one of the text, and the token ends behind it
                row, col = self.place(i + 1)
                yield FSTRING_MIDDLE, text[start : i + 1], self.place(start), (row, col), self.line(start, i + 1)
                start = i = i + 2
            elif c == "{":
                yield from self.text_between(start, i)
                start = i = yield from self.field(begin, i, sign, raw)
            elif c == "}":
                raise self.error("f-string: single '}' is not allowed", i)
            else:
                i += 1

    def text_between(self, i, j):
        if i < j:
            beyond = self.text[j - 1] == "\n"
            yield FSTRING_MIDDLE, self.text[i:j], self.place(i), self.place(j), self.line(i, j + beyond)

    def field(self, begin, i, sign, raw):
        """A field in braces; gives where it ends."""
        text = self.text
        yield self.token(OP, i, i + 1)
        i += 1
        outer, self.brackets = self.brackets, ["{"]
        while True:
            i = _BLANKS.match(text, i).end()
            if i >= self.n:
                if not self.ends_with("\n"):
                    yield from self.line_end(NL, i)
                raise self.unfinished(*self.end())
            c = text[i]
            if c == "#":
                end = self.end_of_line(i)
                yield self.token(COMMENT, i, end)
                i = end
            elif c in "\r\n":
                i = yield from self.line_end(NL, i)
            elif len(self.brackets) == 1 and c == "}":
                break
            elif len(self.brackets) == 1 and c == ":":
                yield self.token(OP, i, i + 1)
                i = yield from self.middle(begin, i + 1, sign, raw, True)
                break
            elif len(self.brackets) == 1 and c == "!" and text[i + 1 : i + 2] != "=":
                yield self.token(OP, i, i + 1)
                i += 1
            else:
                i = yield from self.one(i)
        self.brackets = outer
        yield self.token(OP, i, i + 1)
        return i + 1


def _whole(readline):
    """All that can be read."""
    lines = []
    while True:
        try:
            line = readline()
        except StopIteration:
            return lines
        if not line:
            return lines
        lines.append(line)


def _generate_tokens_from_c_tokenizer(text):
    # errors keep the frame, and it what C calls the text
    it = _Scanner(text)
    try:
        for info in it.tokens():
            yield TokenInfo._make(info)
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            raise error from None
        message = error.msg
        if "unterminated triple-quoted string literal" in message:
            message = "EOF in multi-line string"
        raise TokenError(message, (error.lineno, error.offset)) from None


def generate_tokens(readline):
    """The tokens of a text that is read line by line."""
    return _generate_tokens_from_c_tokenizer("".join(_whole(readline)))


def tokenize(readline):
    """The tokens of bytes that are read line by line; the first says how they are encoded."""
    encoding, first = detect_encoding(readline)
    text = b"".join(first + _whole(readline)).decode(encoding)
    text = text.removeprefix("\ufeff")
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _generate_tokens_from_c_tokenizer(text)


_CODING = _re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


def _plain(name):
    """The usual name of an encoding that goes by several."""
    plain = name.lower().replace("_", "-")
    if plain == "utf-8" or plain.startswith("utf-8-"):
        return "utf-8"
    return "iso-8859-1" if plain in ("latin-1", "iso-8859-1", "iso-latin-1") else name


def detect_encoding(readline):
    """How bytes are encoded by what their first two lines say, and those lines as far as they were read."""
    read, encoding = [], "utf-8"
    for _ in range(2):
        try:
            line = readline()
        except StopIteration:
            line = b""
        if not line:
            break
        if not read and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]
            encoding = "utf-8-sig"
        read.append(line)
        if said := _CODING.match(line):
            name = _plain(said[1].decode())
            if name == "utf-8":
                break
            try:
                "".encode(name)
            except LookupError:
                raise SyntaxError("unknown encoding: " + name) from None
            if encoding == "utf-8-sig":
                raise SyntaxError("encoding problem: utf-8")
            encoding = name
            break
        if not _re.match(rb"[ \t\f]*(?:[#\r\n]|$)", line):
            break
    return encoding, read


def open(filename):
    """A file of Python, as text."""
    return _open(filename, encoding="utf-8")


class _Writer:
    """Tokens as text again."""

    def __init__(self):
        self.parts = []
        self.row, self.col = 1, 0
        self.encoding = None

    def to(self, place, line):
        row, col = place
        if row < self.row or row == self.row and col < self.col:
            raise ValueError(
                f"start ({row},{col}) precedes previous end ({self.row},{self.col})"
            )
        if row > self.row:
            self.parts.append("\\\n" * (row - self.row))
            self.row, self.col = row, 0
        self.parts.append(" " * (col - self.col))

    def whole(self, tokens):
        indents, at_start = [], False
        for token in tokens:
            if len(token) == 2:
                return self.short(token, tokens)
            kind, string, start, end, line = token
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                self.row, self.col = end
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                if start[1] >= len(indents[-1]):
                    self.parts.append(indents[-1])
                    self.col = len(indents[-1])
                at_start = False
            if kind == FSTRING_MIDDLE:
                doubled = string.count("{") + string.count("}")
                string = string.replace("{", "{{").replace("}", "}}")
                end = end[0], end[1] + doubled
            self.to(start, line)
            self.parts.append(string)
            self.row, self.col = end
            if kind in (NEWLINE, NL):
                self.row, self.col = self.row + 1, 0
        return "".join(self.parts)

    def short(self, first, rest):
        """Of kinds and texts alone: names and numbers are kept apart by a blank."""
        indents, at_start, after_string = [], bool(first[0] in (NEWLINE, NL)), False
        tokens = [first, *rest]
        for kind, string, *_ in tokens:
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind in (NAME, NUMBER):
                string += " "
            if kind == FSTRING_MIDDLE:
                string = string.replace("{", "{{").replace("}", "}}")
            if kind == STRING:
                string = " " + string if after_string else string
            after_string = kind == STRING
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                self.parts.append(indents[-1])
                at_start = False
            self.parts.append(string)
        return "".join(self.parts)


def untokenize(iterable):
    """The text that has these tokens: bytes, if the first of them says how they are encoded."""
    writer = _Writer()
    text = writer.whole(iter(iterable))
    return text if writer.encoding is None else text.encode(writer.encoding)
