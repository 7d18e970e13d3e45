from collections import ChainMap as _ChainMap

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]  # fmt: skip

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Every word with a capital letter, the words put together again."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_nothing = {}


class _Match:
    """A place of a template where something is to be put: one of four groups says what."""

    def __init__(self, text, start, end, **groups):
        self.text = text
        self._start = start
        self._end = end
        self._groups = groups

    def start(self):
        return self._start

    def end(self):
        return self._end

    def group(self, name=0):
        return self.text[self._start : self._end] if name == 0 else self._groups.get(name)


def _identifier_end(text, start):
    """Where an ASCII identifier that begins here ends; `start` if none does."""
    end = start
    while end < len(text) and (
        text[end] in ascii_letters or text[end] == "_" or end > start and text[end] in digits
    ):
        end += 1
    return end


class Template:
    """A text with $names in it."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        own = cls.__dict__
        if "pattern" in own or "idpattern" in own or "braceidpattern" in own or "flags" in own:
            import re

            if "pattern" in own:
                pattern = cls.pattern
            else:
                delimiter = re.escape(cls.delimiter)
                plain, braced = cls.idpattern, cls.braceidpattern or cls.idpattern
                pattern = (
                    rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{plain})|"
                    rf"{{(?P<braced>{braced})}}|(?P<invalid>))"
                )
            flags = re.IGNORECASE if cls.flags is None else cls.flags
            cls.pattern = re.compile(pattern, flags | re.VERBOSE)
            cls._by_pattern = True

    _by_pattern = False

    def __init__(self, template):
        self.template = template

    def _places(self):
        """The places, as matches of the pattern would be."""
        text = self.template
        if self._by_pattern:
            yield from self.pattern.finditer(text)
            return
        delimiter = self.delimiter
        at = text.find(delimiter)
        while at >= 0:
            after = at + len(delimiter)
            if text.startswith(delimiter, after):
                end = after + len(delimiter)
                yield _Match(text, at, end, escaped=delimiter)
            elif (end := _identifier_end(text, after)) > after:
                yield _Match(text, at, end, named=text[after:end])
            elif (
                text.startswith("{", after)
                and (end := _identifier_end(text, after + 1)) > after + 1
                and text.startswith("}", end)
            ):
                yield _Match(text, at, end + 1, braced=text[after + 1 : end])
                end += 1
            else:
                end = after
                yield _Match(text, at, end, invalid="")
            at = text.find(delimiter, end)

    def _invalid(self, place):
        lines = self.template[: place.start() + len(self.delimiter)].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = place.start() - len("".join(lines[:-1])) + 1
            line = len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _put(self, mapping, safe):
        out = []
        end = 0
        for place in self._places():
            out.append(self.template[end : place.start()])
            end = place.end()
            name = place.group("named") or place.group("braced")
            if name is not None:
                if safe:
                    try:
                        out.append(str(mapping[name]))
                    except KeyError:
                        out.append(place.group())
                else:
                    out.append(str(mapping[name]))
            elif place.group("escaped") is not None:
                out.append(self.delimiter)
            elif place.group("invalid") is not None:
                if not safe:
                    self._invalid(place)
                out.append(place.group())
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        out.append(self.template[end:])
        return "".join(out)

    def substitute(self, mapping=_nothing, /, **kws):
        """The text with values in the places of names; KeyError where one is missing."""
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)
        return self._put(mapping, False)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        """The text with values in the places of those names that have one."""
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)
        return self._put(mapping, True)

    def is_valid(self):
        """Whether all that begins with the delimiter is a placeholder."""
        return all(place.group("invalid") is None for place in self._places())

    def get_identifiers(self):
        """The names, each once, in the order of the text."""
        names = []
        for place in self._places():
            name = place.group("named") or place.group("braced")
            if name is not None and name not in names:
                names.append(name)
        return names


def _split_format(text):
    """A format string's parts: literal text, field, spec and conversion, as `Formatter.parse` gives them."""
    literal = []
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        i += 1
        if c == "{":
            if i < n and text[i] == "{":
                literal.append("{")
                i += 1
                yield "".join(literal), None, None, None
                literal = []
                continue
            if i == n:
                raise ValueError("Single '{' encountered in format string")
            start, depth = i, 1
            while i < n and depth:
                depth += {"{": 1, "}": -1}.get(text[i], 0)
                i += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            yield "".join(literal), *_split_field(text[start : i - 1])
            literal = []
        elif c == "}":
            if i < n and text[i] == "}":
                i += 1
                literal.append("}")
                yield "".join(literal), None, None, None
                literal = []
            else:
                raise ValueError("Single '}' encountered in format string")
        else:
            literal.append(c)
    if literal:
        yield "".join(literal), None, None, None


def _split_field(field):
    """A replacement field: name, spec, conversion."""
    depth = 0
    for i, c in enumerate(field):
        if c == "[":
            depth += 1
        elif c == "]":
            depth = max(0, depth - 1)
        elif c == "{":
            raise ValueError("unexpected '{' in field name")
        elif depth == 0 and c in ":!":
            break
    else:
        return field, "", None
    name, rest = field[:i], field[i:]
    if rest[0] == ":":
        return name, rest[1:], None
    if len(rest) == 1:
        raise ValueError("unmatched '{' in format spec")
    conversion, rest = rest[1], rest[2:]
    if rest and rest[0] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _split_name(name):
    """The first part of a field's name, and then pairs: whether it is an attribute, and its name or index."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, rest = name[:end], []
    i = end
    while i < len(name):
        if name[i] == ".":
            start = i = i + 1
            while i < len(name) and name[i] not in ".[":
                i += 1
            part, is_attribute = name[start:i], True
        elif name[i] == "[":
            start = i + 1
            i = name.find("]", start)
            if i < 0:
                raise ValueError("Missing ']' in format string")
            part, is_attribute = name[start:i], False
            i += 1
            if part.isdecimal():
                part = int(part)
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if part == "":
            raise ValueError("Empty attribute in format string")
        rest.append((is_attribute, part))
    return int(first) if first.isdecimal() else first, rest


class Formatter:
    """What str.format does, in methods that can be overridden."""

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2)[0]
        self.check_unused_args(used, args, kwargs)
        return text

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            first, _ = _split_name(field_name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, key = self.get_field(field_name, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(value, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _split_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, part in rest:
            obj = getattr(obj, part) if is_attribute else obj[part]
        return obj, first
