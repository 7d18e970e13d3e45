import collections.abc as _abc
import re as _re
import sys as _sys

__all__ = (
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
    "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
    "MissingSectionHeaderError", "MultilineContinuationError", "ConfigParser", "RawConfigParser", "Interpolation",
    "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
    "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION",
)  # fmt: skip

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


class Error(Exception):
    """What is wrong with a configuration."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _place(source, lineno):
    return f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "")


class DuplicateSectionError(Error):
    """A section stands there twice."""

    def __init__(self, section, source=None, lineno=None):
        told = f"section {section!r} already exists"
        told = f"{_place(source, lineno)}: {told}" if source is not None else told[0].upper() + told[1:]
        Error.__init__(self, told)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option stands there twice."""

    def __init__(self, section, option, source=None, lineno=None):
        told = f"option {option!r} in section {section!r} already exists"
        told = f"{_place(source, lineno)}: {told}" if source is not None else told[0].upper() + told[1:]
        Error.__init__(self, told)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    """A value refers to what is not there."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        told = (
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
            f"{reference!r} which is not a valid option name. Raw value: {rawval!r}"
        )
        InterpolationError.__init__(self, option, section, told)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference is written wrongly."""


class InterpolationDepthError(InterpolationError):
    """Values refer to each other without end."""

    def __init__(self, option, section, rawval):
        told = (
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}"
        )
        InterpolationError.__init__(self, option, section, told)
        self.args = (option, section, rawval)


class ParsingError(Error):
    """The text is no configuration."""

    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors = source, []
        self.args = (source,)
        for lineno, line in args:
            self.append(lineno, line)

    def append(self, lineno, line):
        """One more line that is wrong."""
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line!r}"


class MissingSectionHeaderError(ParsingError):
    """Options stand before any section."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    """A value goes on after an option that has none."""

    def __init__(self, filename, lineno, line):
        Error.__init__(
            self, f"Key without value continued with an indented line.\nfile: {filename!r}, line: {lineno}\n{line!r}"
        )
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    """What values mean: as they stand."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _References(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, value, section, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = value.replace(self._mark * 2, "")
        rest = self._whole.sub("", rest)
        if self._mark in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(self._mark)}")
        return value

    def _filled(self, parser, option, rest, section, mapping, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts, mark = [], self._mark
        while rest:
            at = rest.find(mark)
            if at < 0:
                parts.append(rest)
                break
            parts.append(rest[:at])
            rest = rest[at:]
            if rest[1:2] == mark:
                parts.append(mark)
                rest = rest[2:]
                continue
            if rest[1:2] != self._open:
                told = f"'{mark}' must be followed by '{mark}' or '{self._open}', found: {rest!r}"
                raise InterpolationSyntaxError(option, section, told)
            match = self._reference.match(rest)
            if match is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
            rest = rest[match.end() :]
            value, where, name, inner = self._value(parser, section, option, match[1], mapping, raw)
            if mark in value:
                value = self._filled(parser, name, value, where, inner, depth + 1)
            parts.append(value)
        return "".join(parts)


class BasicInterpolation(_References):
    """Values in which `%(name)s` is another option."""

    _mark, _open = "%", "("
    _reference = _re.compile(r"%\(([^)]+)\)s")
    _whole = _reference

    def _value(self, parser, section, option, text, mapping, raw):
        name = parser.optionxform(text)
        try:
            return mapping[name], section, option, mapping
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None


class ExtendedInterpolation(_References):
    """Values in which `${section:name}` is another option."""

    _mark, _open = "$", "{"
    _reference = _re.compile(r"\$\{([^}]+)\}")
    _whole = _reference

    def _value(self, parser, section, option, text, mapping, raw):
        path = text.split(":")
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {text!r}")
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                return mapping[name], section, name, mapping
            where, name = path[0], parser.optionxform(path[1])
            return parser.get(where, name, raw=True), where, name, dict(parser.items(where, raw=True))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None


class RawConfigParser(_abc.MutableMapping):
    """A configuration: sections of options."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {
        "1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False,
    }  # fmt: skip
    SECTCRE = _re.compile(r"\[(?P<header>.+)\]")

    def __init__(
        self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
        comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
        default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False,
    ):  # fmt: skip
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        ends = "|".join(_re.escape(d) for d in delimiters)
        value = r"(?P<value>.*)"
        pattern = rf"(?P<option>.*?)\s*(?:(?P<vi>{ends})\s*{value})?$" if allow_no_value else rf"(?P<option>.*?)\s*(?P<vi>{ends})\s*{value}$"
        self._line_form = _re.compile(pattern)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict, self._allow_no_value, self._empty_lines = strict, allow_no_value, empty_lines_in_values
        self._unnamed = allow_unnamed_section
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type {type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            for key, value in defaults.items():
                self._defaults[self.optionxform(key)] = value

    def defaults(self):
        """What goes for all sections."""
        return self._defaults

    def sections(self):
        """The names of the sections."""
        return list(self._sections)

    def add_section(self, section):
        """One more section."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Whether there is a section."""
        return section in self._sections

    def options(self, section):
        """The names of a section's options."""
        try:
            own = self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None
        return list(own | self._defaults)

    def optionxform(self, optionstr):
        """A name as it is kept."""
        return optionstr.lower()

    def read(self, filenames, encoding=None):
        """Reads files: there are none."""
        import os

        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        for filename in filenames:
            try:
                open(filename, encoding=encoding)
            except OSError:
                pass
        return []

    def read_file(self, f, source=None):
        """Reads the lines of a stream."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def read_string(self, string, source="<string>"):
        """Reads a text."""
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Reads a dict of dicts."""
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def _without_comment(self, line):
        if line.strip().startswith(self._comments) and self._comments:
            return None
        cut = len(line)
        for prefix in self._inline:
            for match in _re.finditer(_re.escape(prefix), line):
                at = match.start()
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
        return line[:cut].strip() if cut < len(line) else line.strip()

    def _read(self, lines, source):
        seen, section, name, indent, errors = set(), None, None, 0, None
        current = None
        if self._unnamed:
            section = UNNAMED_SECTION
            current = self._sections.setdefault(section, self._dict())
            self._proxies[section] = SectionProxy(self, section)
        for number, line in enumerate(lines, 1):
            value = self._without_comment(line)
            if not value:
                if self._empty_lines:
                    # an empty line is part of a value; a comment is not
                    if value is not None and current is not None and name and current[name] is not None:
                        if not line.strip():
                            current[name].append("")
                else:
                    indent = _sys.maxsize
                continue
            first = _re.search(r"\S", line)
            own = first.start() if first else 0
            if current is not None and name and own > indent:
                if current[name] is None:
                    raise MultilineContinuationError(source, number, line)
                current[name].append(value)
                continue
            indent = own
            header = self.SECTCRE.match(value)
            if header:
                section = header["header"]
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, number)
                    current = self._sections[section]
                elif section == self.default_section:
                    current = self._defaults
                else:
                    current = self._dict()
                    self._sections[section] = current
                    self._proxies[section] = SectionProxy(self, section)
                seen.add(section)
                name = None
                continue
            if current is None:
                raise MissingSectionHeaderError(source, number, line)
            match = self._line_form.match(value)
            if not match:
                errors = errors or ParsingError(source)
                errors.append(number, line)
                continue
            name, _, said = match.group("option", "vi", "value")
            if not name:
                errors = errors or ParsingError(source)
                errors.append(number, line)
            name = self.optionxform(name.rstrip())
            if self._strict and (section, name) in seen:
                raise DuplicateOptionError(section, name, source, number)
            seen.add((section, name))
            current[name] = None if said is None else [said.strip()]
        for where, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[key] = self._interpolation.before_read(self, where, key, value)
        if errors:
            raise errors

    def _all_of(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        for key, value in (vars or {}).items():
            given[self.optionxform(key)] = None if value is None else str(value)
        return self._dict({**self._defaults, **own, **given})

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """An option's value."""
        try:
            known = self._all_of(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = known[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, known)

    def _converted(self, section, convert, option, fallback=_UNSET, raw=False, vars=None, **kwargs):
        try:
            return convert(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """An option's value as an int."""
        return self._converted(section, int, option, fallback, raw, vars, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """An option's value as a float."""
        return self._converted(section, float, option, fallback, raw, vars, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """An option's value as yes or no."""
        return self._converted(section, self._convert_to_boolean, option, fallback, raw, vars, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """The sections, or a section's options with their values."""
        if section is _UNSET:
            return super().items()
        known = self._dict(self._defaults)
        try:
            known.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        names = list(known)
        for key, value in (vars or {}).items():
            known[self.optionxform(key)] = value
        if raw:
            return [(name, known[name]) for name in names]
        fill = self._interpolation.before_get
        return [(name, fill(self, section, name, known[name], known) if known[name] is not None else None) for name in names]

    def has_option(self, section, option):
        """Whether there is an option."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def _own_options(self, section):
        """What a section, or the defaults, hold of their own."""
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def set(self, section, option, value=None):
        """Sets an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        options = self._own_options(section)
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Writes all of it to a stream."""
        between = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), between)
        for section, options in self._sections.items():
            self._write_section(fp, section, options.items(), between)

    def _write_section(self, fp, section, items, between):
        if section is not UNNAMED_SECTION:
            fp.write(f"[{section}]\n")
        for key, value in items:
            value = self._interpolation.before_write(self, section, key, value)
            if value is not None or not self._allow_no_value:
                value = between + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def remove_option(self, section, option):
        """Removes an option, and says whether it was there."""
        options = self._own_options(section)
        option = self.optionxform(option)
        there = option in options
        options.pop(option, None)
        return there

    def remove_section(self, section):
        """Removes a section, and says whether it was there."""
        there = section in self._sections
        if there:
            del self._sections[section]
            del self._proxies[section]
        return there

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def popitem(self):
        """Removes a section, and gives it with its name."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    @property
    def converters(self):
        """What makes other values of texts."""
        return self._converters


class ConfigParser(RawConfigParser):
    """A configuration in which values may refer to others."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check(self, *, section="", option="", value=""):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    def set(self, section, option, value=None):
        """Sets an option."""
        self._check(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """One more section."""
        self._check(section=section)
        super().add_section(section)


class SectionProxy(_abc.MutableMapping):
    """One section of a configuration."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for kind in parser.converters:
            if kind not in ("int", "float", "boolean"):
                setattr(self, f"get{kind}", self._getter(kind))

    def _getter(self, kind):
        return lambda option, fallback=None, **kwargs: getattr(self._parser, f"get{kind}")(
            self._name, option, fallback=fallback, **kwargs
        )

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if isinstance(self._parser, ConfigParser):
            self._parser._check(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        there = self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)
        if not there:
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _names(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())

    @property
    def parser(self):
        """The configuration that it is in."""
        return self._parser

    @property
    def name(self):
        """Its name."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """An option's value, or the other."""
        get = _impl or self._parser.get
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getint(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getint, **kwargs)

    def getfloat(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getfloat, **kwargs)

    def getboolean(self, option, fallback=None, **kwargs):
        return self.get(option, fallback, _impl=self._parser.getboolean, **kwargs)


class ConverterMapping(_abc.MutableMapping):
    """What makes other values of texts, by what it is called after `get`."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {"int": int, "float": float, "boolean": None}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        self._data[key] = value
        parser = self._parser

        def get(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return parser._converted(section, value, option, fallback, raw, vars, **kwargs)

        setattr(parser, f"get{key}", get)
        for name, proxy in getattr(parser, "_proxies", {}).items():
            setattr(proxy, f"get{key}", proxy._getter(key))

    def __delitem__(self, key):
        del self._data[key]
        delattr(self._parser, f"get{key}")

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
