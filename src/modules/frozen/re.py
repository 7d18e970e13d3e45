import enum as _enum
import _sre
from _native import grown as _grown, of_c as _of_c
from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]  # fmt: skip


@_enum.global_enum
class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    """What changes how patterns are read and matched."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """What is no regular expression, and where: `msg`, `pattern`, `pos`, `lineno`, `colno`."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError

_SHOWN = (
    ("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16), ("UNICODE", 32), ("VERBOSE", 64),
    ("DEBUG", 128), ("ASCII", 256),
)  # fmt: skip
_MANY = 9223372036854775807


class _ZeroSentinel(int):
    pass


_unset = _ZeroSentinel()


@_of_c
class Pattern:
    """A regular expression that is ready for use."""

    __slots__ = ("pattern", "flags", "groups", "groupindex", "_names", "_by_number", "__weakref__")
    __class_getitem__ = classmethod(_GenericAlias)

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    def match(self, string, pos=0, endpos=_MANY):
        """A match at the beginning."""
        return _matched(self, string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=_MANY):
        """A match of all of it."""
        return _matched(self, string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=_MANY):
        """The first match anywhere."""
        return _matched(self, string, pos, endpos, 2)

    def findall(self, string, pos=0, endpos=_MANY):
        """What all matches are, or their groups."""
        found = _sre.all(self.pattern, self.flags, string, pos, endpos, 0)
        n = self.groups
        empty = _nothing(string)
        if n == 0:
            return [_bare(string, m[0], m[1]) for m in found]
        if n == 1:
            return [empty if m[2] < 0 else _bare(string, m[2], m[3]) for m in found]
        return [
            tuple([empty if m[i] < 0 else _bare(string, m[i], m[i + 1]) for i in range(2, 2 * n + 2, 2)])
            for m in found
        ]

    def finditer(self, string, pos=0, endpos=_MANY):
        """All matches, one after another."""
        found = _sre.all(self.pattern, self.flags, string, pos, endpos, 0)
        found.reverse()

        def following():
            return _match(self, string, pos, endpos, found.pop()) if found else None

        return iter(following, None)

    def split(self, string, maxsplit=0):
        """What is between the matches, and their groups."""
        parts = []
        last = 0
        for m in _sre.all(self.pattern, self.flags, string, 0, _MANY, maxsplit):
            parts.append(_bare(string, last, m[0]))
            for i in range(2, 2 * self.groups + 2, 2):
                parts.append(None if m[i] < 0 else _bare(string, m[i], m[i + 1]))
            last = m[1]
        parts.append(_bare(string, last, len(string)))
        return parts

    def sub(self, repl, string, count=0):
        """With something else in the matches' places."""
        # C goes from match to match in a state of its own, which holds the string
        held = string
        make = _maker(self, repl, string)
        found = _sre.all(self.pattern, self.flags, string, 0, _MANY, count)
        out = []
        last = 0
        for marks in found:
            out.append(_bare(string, last, marks[0]))
            piece = make
            if callable(make):
                match = _match(self, string, 0, _MANY, marks)
                piece = make(match)
            if piece is not None:
                out.append(piece)
            last = marks[1]
        return _joined(string, out, last)

    def subn(self, repl, string, count=0):
        """The same, and how many there were."""
        found = _sre.all(self.pattern, self.flags, string, 0, _MANY, count)
        return self.sub(repl, string, count), len(found)

    def scanner(self, string, pos=0, endpos=_MANY):
        """What goes from match to match."""
        return _Scanner(self, string, pos, endpos)

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str) and flags & 292 == 32:
            flags &= ~32
        names = []
        for name, flag in _SHOWN:
            if flags & flag:
                names.append("re." + name)
                flags &= ~flag
        if flags:
            names.append(hex(flags))
        text = repr(self.pattern)[:200]
        return f"re.compile({text}, {'|'.join(names)})" if names else f"re.compile({text})"

    def __eq__(self, other):
        if type(other) is not Pattern:
            return NotImplemented
        return (
            self.flags == other.flags
            and type(self.pattern) is type(other.pattern)
            and self.pattern == other.pattern
        )

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __reduce__(self):
        return compile, (self.pattern, self.flags)


@_of_c
class Match:
    """Where a pattern was found, and its groups."""

    __slots__ = ("string", "re", "pos", "endpos", "_marks")
    __class_getitem__ = classmethod(_GenericAlias)

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Match' instances")

    def group(self, *groups):
        """What one group or several have matched."""
        if not groups:
            return _part(self, 0, None)
        if len(groups) == 1:
            return _part(self, _number(self, groups[0]), None)
        return tuple([_part(self, _number(self, group), None) for group in groups])

    def groups(self, default=None):
        """What all groups have matched."""
        return tuple([_part(self, i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        """What the groups with names have matched."""
        return {name: _part(self, i, default) for name, i in self.re._names.items()}

    def start(self, group=0, /):
        """Where a group begins."""
        return self._marks[2 * _number(self, group)]

    def end(self, group=0, /):
        """Where a group ends."""
        return self._marks[2 * _number(self, group) + 1]

    def span(self, group=0, /):
        """Where a group begins and ends."""
        i = 2 * _number(self, group)
        return self._marks[i], self._marks[i + 1]

    def expand(self, template):
        """A template with the groups in it."""
        return _filled(_template(self.re, template), self, _nothing(self.string))

    @property
    def regs(self):
        return tuple([self._marks[i : i + 2] for i in range(0, len(self._marks) - 1, 2)])

    @property
    def lastindex(self):
        last = self._marks[-1]
        return last if last >= 0 else None

    @property
    def lastgroup(self):
        last = self._marks[-1]
        for name, i in self.re._names.items():
            if i == last:
                return name
        return None

    def __getitem__(self, group):
        return _part(self, _number(self, group), None)

    def __repr__(self):
        start, end = self._marks[:2]
        return f"<re.Match object; span=({start}, {end}), match={repr(_part(self, 0, None))[:50]}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self


class _Scanner:
    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._string = string
        self._pos = pos
        self._endpos = endpos
        self._found = None

    def search(self):
        if self._found is None:
            p = self.pattern
            self._found = _sre.all(p.pattern, p.flags, self._string, self._pos, self._endpos, 0)[::-1]
            self._at = self._pos
        if not self._found:
            return None
        return _match(self.pattern, self._string, self._pos, self._endpos, self._found.pop())

    def match(self):
        found = self.pattern.match(self._string, self._pos, self._endpos)
        if found is not None:
            self._pos = found.end() + (found.end() == found.start())
        return found


def _nothing(string):
    return "" if isinstance(string, str) else b""


def _bare(string, start, end):
    """A part of a text, or of what is bytes in any form."""
    part = string[start:end]
    if type(part) is str or type(part) is bytes:
        return part
    return str(part) if isinstance(part, str) else bytes(part)


def _match(pattern, string, pos, endpos, marks):
    n = len(string)
    made = object.__new__(Match)
    made.string = string
    made.re = pattern
    made.pos = min(max(pos, 0), n)
    made.endpos = min(max(endpos, 0), n)
    made._marks = marks
    _grown(made, 16 * (pattern.groups + 1))
    return made


def _matched(pattern, string, pos, endpos, mode):
    marks = _sre.run(pattern.pattern, pattern.flags, string, pos, endpos, mode)
    return None if marks is None else _match(pattern, string, pos, endpos, marks)


def _number(match, group):
    if isinstance(group, int) or hasattr(group, "__index__"):
        number = group.__index__()
        if 0 <= number <= match.re.groups:
            return number
    else:
        try:
            return match.re._names[group]
        except (KeyError, TypeError):
            pass
    raise IndexError("no such group")


def _part(match, number, default):
    start = match._marks[2 * number]
    return default if start < 0 else _bare(match.string, start, match._marks[2 * number + 1])


def _maker(pattern, repl, string):
    """What gives the text for a match, or that text, where it is always the same."""
    if callable(repl):
        return repl
    if type(repl) in (str, bytes) and (b"\\" if type(repl) is bytes else "\\") not in repl:
        # it stands for itself, and is remembered nowhere
        return repl
    parts = _template(pattern, repl)
    if len(parts) == 1 and not isinstance(parts[0], int):
        return parts[0]
    return lambda match: _filled(parts, match, _nothing(string))


def _filled(parts, match, empty):
    return empty.join([_part(match, part, empty) if isinstance(part, int) else part for part in parts])


def _joined(string, out, last):
    """The pieces and what is behind the last match."""
    if not out:
        return string if type(string) in (str, bytes) else _bare(string, 0, len(string))
    out.append(_bare(string, last, len(string)))
    return _nothing(string).join(out)



_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_templates = {}


def _template(pattern, source):
    """Parts of a template: texts, and numbers of groups."""
    if type(source) not in (str, bytes):
        return _compile_template(pattern, source)
    try:
        return _templates[source, pattern]
    except KeyError:
        pass
    parts = _compile_template(pattern, source)
    if len(_templates) > 100:
        _templates.clear()
    _templates[source, pattern] = parts
    return parts


def _compile_template(pattern, repl):
    parts = parse_template(repl, pattern)
    if isinstance(repl, str):
        return parts
    return [part if isinstance(part, int) else part.encode("latin-1") for part in parts]


class _Tokenizer:
    """What is read, as it was given and as text."""

    def __init__(self, string):
        self.string = string
        self.decoded_string = string if isinstance(string, str) else str(bytes(string), "latin-1")

    def error(self, msg, at):
        return PatternError(msg, self.string, at)


def parse_template(source, pattern):
    s = _Tokenizer(source)
    if "\\" not in s.decoded_string:
        return [s.decoded_string]
    parts = []
    literal = []

    def refer(number, at):
        if number > pattern.groups:
            raise s.error(f"invalid group reference {number}", at)
        if literal:
            parts.append("".join(literal))
            literal.clear()
        parts.append(number)

    i = 0
    n = len(s.decoded_string)
    while i < n:
        c = s.decoded_string[i]
        if c != "\\":
            end = s.decoded_string.find("\\", i)
            end = n if end < 0 else end
            literal.append(s.decoded_string[i:end])
            i = end
            continue
        start = i
        if i + 1 == n:
            raise s.error(_MESSAGES[0], i)
        c = s.decoded_string[i + 1]
        i += 2
        if c == "g":
            if i >= n or s.decoded_string[i] != "<":
                raise s.error("missing <", i)
            what, terminator = "group name", ">"
            end = s.decoded_string.find(terminator, i + 1)
            if end < 0:
                if i + 1 == n:
                    raise s.error(f"missing {what}", n)
                raise s.error(f"missing {terminator}, unterminated name", i + 1)
            name = s.decoded_string[i + 1 : end]
            if not name:
                raise s.error(f"missing {what}", end)
            if name.isascii() and name.isdigit():
                number = int(name)
                if number > pattern.groups:
                    raise s.error(f"invalid group reference {number}", i + 1)
            else:
                if not name.isidentifier() or not isinstance(source, str) and not name.isascii():
                    shown = repr(name) if isinstance(source, str) else ascii(name)
                    msg = f"bad character in group name {shown}"
                    raise s.error(msg, i + 1)
                if name not in pattern._names:
                    raise IndexError(f"unknown group name {name!r}")
                number = pattern._names[name]
            refer(number, i + 1)
            i = end + 1
        elif c == "0":
            end = i
            while end < n and end < i + 2 and s.decoded_string[end] in "01234567":
                end += 1
            literal.append(chr(int(s.decoded_string[i - 1 : end], 8) & 255))
            i = end
        elif c in "123456789":
            end = i
            if end < n and s.decoded_string[end] in "0123456789":
                end += 1
                if c in "0123" and s.decoded_string[end - 1] in "01234567" and end < n and s.decoded_string[end] in "01234567":
                    end += 1
                    literal.append(chr(int(s.decoded_string[i - 1 : end], 8)))
                    i = end
                    continue
                if c in "4567" and s.decoded_string[end - 1] in "01234567" and end < n and s.decoded_string[end] in "01234567":
                    value = s.decoded_string[start : end + 1]
                    raise s.error(f"octal escape value {value} outside of range 0-0o377", start)
            refer(int(s.decoded_string[i - 1 : end]), start + 1)
            i = end
        elif c in _ESCAPED:
            literal.append(_ESCAPED[c])
        elif c.isascii() and c.isalpha():
            raise s.error(f"bad escape \\{c}", start)
        else:
            literal.append("\\" + c)
    if literal:
        parts.append("".join(literal))
    return parts


_cache = {}
_MOST = 512
# the ones used last; both hold a pattern
_recent = {}


def compile(pattern, flags=0):
    """Makes a pattern ready for use."""
    return _compile(pattern, flags)


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray)):
        raise TypeError("first argument must be string or compiled pattern")
    key = type(pattern), pattern, flags
    compiled = _Compiler.compile(pattern, flags)
    if not flags & 128:
        if len(_cache) >= _MOST:
            del _cache[next(iter(_cache))]
        _cache[key] = compiled
        if len(_recent) >= _MOST // 2:
            del _recent[next(iter(_recent))]
        _recent[key] = compiled
    return compiled


# messages that nothing is filled into: CPython's parser has them as constants, as often as they stand here
_MESSAGES = (
    "bad escape (end of pattern)",
    "ASCII and LOCALE flags are incompatible",
    "ASCII and UNICODE flags are incompatible",
    "bad inline flags: cannot turn off flags 'a', 'u' and 'L'",
    "bad inline flags: cannot turn on global flag",
    "bad inline flags: cannot use 'L' flag with a str pattern",
    "bad inline flags: cannot use 'u' flag with a bytes pattern",
    "bad inline flags: flag turned on and off",
    "bad inline flags: flags 'a', 'u' and 'L' are incompatible",
    "bad group number",
    *("cannot refer to an open group",) * 3,
    "cannot refer to group defined in the same lookbehind subpattern",
    "cannot use LOCALE flag with a str pattern",
    "cannot use UNICODE flag with a bytes pattern",
    "conditional backref with more than two branches",
    "global flags not at the start of the expression",
    "look-behind requires fixed-width pattern",
    "min repeat greater than max repeat",
    "missing ), unterminated comment",
    "missing ), unterminated subpattern",
    "missing -, : or )",
    "missing :",
    "missing flag",
    *("missing {",) * 2,
    "multiple repeat",
    "nothing to repeat",
    "the repetition number is too large",
    "unbalanced parenthesis",
    "unexpected end of pattern",
    "unknown flag",
    "unterminated character set",
)
# messages that CPython's parser has in a variable when it raises, by how they begin
_NAMED = (
    "bad character", "unknown group name", "unknown fl", "bad inline flags: cannot use", "bad inline flags: flags",
    "bad inline flags: cannot turn off", "missing f", "missing -,",
)  # fmt: skip


def _is_named(msg, text, at):
    if msg.startswith("invalid group"):
        return text[at - 1] == "("
    return msg.startswith(_NAMED) or msg.endswith(":")


class _State:
    def __init__(self, str, flags):
        self.str, self.flags = str, flags


class _Compiler:
    """What stands in a traceback between compile() and the error; its frames hold the pattern."""

    def compile(p, flags):
        pattern = p
        p = _Compiler.parse(p, flags)
        if len(p) == 2:
            # what is wrong shows only when the pattern has been read
            wrong, p = list(p), _State(pattern, flags)
            raise PatternError(_words(wrong)[0])
        compiled = object.__new__(Pattern)
        compiled.pattern = pattern
        compiled.flags, compiled.groups, names, compiled._by_number, size = p
        _grown(compiled, size)
        compiled._names = names
        compiled.groupindex = _MappingProxyType(names)
        return compiled

    def parse(str, flags):
        p = _sre.compile(str, flags)
        if len(p) != 2 or p[1] is None:
            return p
        source = _Tokenizer(str)
        state = _State(str, flags)
        state.wrong, p = list(p), None
        if state.wrong[1] == -2:
            raise ValueError(_words(state.wrong)[0])
        if state.wrong[0].startswith("unbalanced"):
            raise source.error(*_words(state.wrong))
        p = _Compiler._parse_sub(source, state)

    def _parse_sub(source, state):
        return _Compiler._parse(source, state)

    def _parse(source, state):
        if state.wrong[1] < 0:
            raise OverflowError(_words(state.wrong)[0])
        if _is_named(state.wrong[0], source.decoded_string, state.wrong[1]):
            msg, at = _words(state.wrong)
            raise source.error(msg, at)
        if state.wrong[0].startswith("redefinition"):
            try:
                raise PatternError(state.wrong.pop(0))
            except PatternError as err:
                raise source.error(err.msg, state.wrong.pop()) from None
        raise source.error(*_words(state.wrong))


def _words(wrong):
    """What is wrong and where, taken out, so that nothing else holds the words."""
    at, msg = wrong.pop(), wrong.pop()
    return _MESSAGES[_MESSAGES.index(msg)] if msg in _MESSAGES else msg, at


def match(pattern, string, flags=0):
    """A match at the beginning of a string."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of all of a string."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in a string."""
    return _compile(pattern, flags).search(string)


def _told(name, args, limit, flags, parameters):
    """What came by place that should come by name."""
    if len(args) > len(parameters):
        given = 3 + len(args) - (name == "split")
        most = 3 + len(parameters) - (name == "split")
        raise TypeError(f"{name}() takes from {most - 2} to {most} positional arguments but {given} were given")
    values = [limit, flags]
    for i, value in enumerate(args):
        if values[i] is not _unset:
            raise TypeError(f"{name}() got multiple values for argument '{parameters[i]}'")
        values[i] = value
    if args:
        import warnings

        warnings.warn(f"'{parameters[0]}' is passed as positional argument", DeprecationWarning, stacklevel=2)
    return [0 if value is _unset else value for value in values]


def sub(pattern, repl, string, *args, count=_unset, flags=_unset):
    """A string with something else in the matches' places."""
    count, flags = _told("sub", args, count, flags, ("count", "flags"))
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_unset, flags=_unset):
    """The same, and how many there were."""
    count, flags = _told("subn", args, count, flags, ("count", "flags"))
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_unset, flags=_unset):
    """What is between the matches."""
    maxsplit, flags = _told("split", args, maxsplit, flags, ("maxsplit", "flags"))
    return _compile(pattern, flags).split(string, maxsplit)

sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """What all matches are."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """All matches, one after another."""
    return _compile(pattern, flags).finditer(string)


def purge():
    """Forgets the patterns that were compiled."""
    _cache.clear()
    _recent.clear()
    _templates.clear()


_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """A pattern that matches just this."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


class Scanner:
    """Takes a text apart by patterns, the first that fits each time, and says for each what is made of it."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._parts = [(compile(phrase, flags), action) for phrase, action in lexicon]
        self.match = None

    def scan(self, string):
        made, at = [], 0
        while True:
            for pattern, action in self._parts:
                if (found := pattern.match(string, at)) is not None:
                    break
            else:
                break
            if found.end() == at:
                break
            at = found.end()
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                made.append(action)
        return made, string[at:]
