import re as _re
import sys as _sys
from gettext import gettext as _told

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter",
    "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS",
    "ZERO_OR_MORE",
]  # fmt: skip

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class ArgumentTypeError(Exception):
    """What a conversion raises to have its own words in the message."""


class ArgumentError(Exception):
    """What is wrong with an argument."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _get_action_name(argument), message

    def __str__(self):
        if self.argument_name is None:
            return f"{self.message}"
        return f"argument {self.argument_name}: {self.message}"


def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    metavar = argument.metavar
    if metavar not in (None, SUPPRESS):
        if not isinstance(metavar, tuple):
            return metavar
        if argument.nargs == ZERO_OR_MORE and len(metavar) == 2:
            return f"{metavar[0]}[, {metavar[1]}]"
        if argument.nargs == ONE_OR_MORE:
            return f"{metavar[0]}[, {metavar[1]}]"
        return ", ".join(metavar)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return "{%s}" % ",".join(argument.choices) if argument.choices else None


class _AttributeHolder:
    def __repr__(self):
        shown, odd = [repr(arg) for arg in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            shown.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    """What was parsed, as attributes."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    """Lays out help."""

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            formatter, inner = self.formatter, self.parent is not None
            if inner:
                formatter._indent()
            body = "".join([function(*args) or "" for function, args in self.items])
            if inner:
                formatter._dedent()
            if not body:
                return ""
            title = ""
            if self.heading not in (SUPPRESS, None):
                title = f"{' ' * formatter._current_indent}{self.heading}:\n"
            return f"\n{title}{body}\n"

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil

            width = shutil.get_terminal_size().columns - 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, 2 * indent_increment))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    def _indent(self):
        self._level += 1
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._level -= 1
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, ())
        self._current_section = section

    def end_section(self):
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text is not None and text is not SUPPRESS:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for inner in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(inner)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for each in actions:
            self.add_argument(each)

    def format_help(self):
        text = self._root_section.format_help()
        if not text:
            return ""
        return _re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        prog = str(self._prog)
        if not actions:
            return f"{prefix}{prog}\n\n"
        options = self._get_actions_usage_parts([a for a in actions if a.option_strings], groups)
        places = self._get_actions_usage_parts([a for a in actions if not a.option_strings], groups)
        text = " ".join([part for part in [prog, *options, *places] if part])
        room = self._width - self._current_indent
        if len(prefix) + len(text) > room:
            text = "\n".join(self._wrapped_usage(prefix, prog, options, places, room))
        return f"{prefix}{text}\n\n"

    def _wrapped_usage(self, prefix, prog, options, places, room):
        def lines_of(parts, indent, used):
            lines, line = [], []
            for part in parts:
                if line and used + 1 + len(part) > room:
                    lines.append(line)
                    line, used = [], indent - 1
                line.append(part)
                used += 1 + len(part)
            if line:
                lines.append(line)
            return [" " * indent + " ".join(words) for words in lines]

        if len(prefix) + len(prog) <= 0.75 * room:
            indent = len(prefix) + len(prog) + 1
            first, rest = (options, places) if options else (places, [])
            if not first:
                return [prog]
            lines = lines_of([prog, *first], indent, len(prefix) - 1)
            lines[0] = lines[0][indent:]
            return lines + lines_of(rest, indent, indent - 1)
        indent = len(prefix)
        lines = lines_of(options + places, indent, indent - 1)
        if len(lines) > 1:
            lines = lines_of(options, indent, indent - 1) + lines_of(places, indent, indent - 1)
        return [prog, *lines]

    def _get_actions_usage_parts(self, actions, groups):
        in_group, spans = set(), {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if all(action.help is SUPPRESS for action in members) or members[0] not in actions:
                continue
            start = actions.index(members[0])
            if actions[start : start + len(members)] == members:
                in_group.update(map(id, members))
                spans[start, start + len(members)] = group
        parts = [self._usage_part(action, id(action) in in_group) for action in actions]
        parted = set()
        for start, end in sorted(spans, reverse=True):
            inside = [i for i in range(start, end) if parts[i] is not None]
            required = spans[start, end].required
            opening, closing = ("(", ")") if required else ("[", "]")
            if required and len(inside) < 2:
                opening = closing = ""
            parts[inside[0]] = opening + parts[inside[0]]
            parts[inside[-1]] += closing
            for i in inside[:-1]:
                if i not in parted:
                    parted.add(i)
                    parts[i] += " |"
        return [part for part in parts if part is not None]

    def _usage_part(self, action, in_group):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            is_bracketed = part[:1] == "[" and part[-1:] == "]"
            return part[1:-1] if in_group and is_bracketed else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            values = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f"{action.option_strings[0]} {values}"
        return part if action.required or in_group else f"[{part}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        room = max(self._width - self._current_indent, 11)
        return self._fill_text(text, room, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        column = min(self._action_max_length + 2, self._max_help_position)
        width = column - self._current_indent - 2
        header, margin = self._format_action_invocation(action), " " * self._current_indent
        has_help = bool(action.help and action.help.strip())
        lines = self._split_lines(self._expand_help(action), max(self._width - column, 11)) if has_help else []
        if not action.help:
            out = f"{margin}{header}\n"
        elif len(header) <= width:
            out = f"{margin}{header:<{width}}  "
            if lines:
                out += lines.pop(0) + "\n"
        else:
            out = f"{margin}{header}\n"
        out += "".join([f"{' ' * column}{line}\n" for line in lines])
        if not out.endswith("\n"):
            out += "\n"
        return out + "".join([self._format_action(inner) for inner in self._iter_indented_subactions(action)])

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return f"{names} {self._format_args(action, self._get_default_metavar_for_optional(action))}"

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{%s}" % ",".join(map(str, action.choices))
        else:
            name = default_metavar
        return lambda size: name if isinstance(name, tuple) else (name,) * size

    def _format_args(self, action, default_metavar):
        names, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return "%s" % names(1)
        if nargs == OPTIONAL:
            return "[%s]" % names(1)
        if nargs == ZERO_OR_MORE:
            found = names(1)
            return "[%s [%s ...]]" % found if len(found) == 2 else "[%s ...]" % found
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % names(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % names(1)
        if nargs == SUPPRESS:
            return ""
        try:
            n_names = ["%s"] * nargs
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(n_names) % names(nargs)

    def _expand_help(self, action):
        params = {"prog": self._prog}
        for name, value in vars(action).items():
            if value is not SUPPRESS:
                params[name] = value.__name__ if hasattr(value, "__name__") else value
        if params.get("choices") is not None:
            params["choices"] = ", ".join(map(str, params["choices"]))
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_help_string(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds what the defaults are."""

    def _get_help_string(self, action):
        text = action.help or ""
        told = "%(default)" in text or action.default is SUPPRESS
        if not told and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Calls values by their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


class Action(_AttributeHolder):
    """What is done with an argument."""

    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
        help=None, metavar=None, deprecated=False,
    ):  # fmt: skip
        self.option_strings, self.dest, self.nargs, self.const = option_strings, dest, nargs, const
        self.default, self.type, self.choices, self.required = default, type, choices, required
        self.help, self.metavar, self.deprecated = help, metavar, deprecated

    _SHOWN = (
        "option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar",
        "deprecated",
    )  # fmt: skip

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._SHOWN]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    """`--flag` and `--no-flag`."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                if name.startswith("--no-"):
                    raise ValueError(f'invalid option name {name!r} for BooleanOptionalAction')
                names.append("--no-" + name[2:])
        super().__init__(names, dest, 0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


def _check_nargs(kind, nargs, const, more):
    if nargs == 0:
        raise ValueError(f"nargs for {kind} actions must be != 0; if {more}")
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")


class _StoreAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
        help=None, metavar=None, deprecated=False,
    ):  # fmt: skip
        more = "you have nothing to store, actions such as store true or store const may be more appropriate"
        _check_nargs("store", nargs, const, more)
        super().__init__(
            option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(
        self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
        deprecated=False,
    ):  # fmt: skip
        super().__init__(
            option_strings, dest, 0, const, default, required=required, help=help, deprecated=deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, None, deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, None, deprecated)


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy

    return copy.copy(items)


class _AppendAction(Action):
    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
        help=None, metavar=None, deprecated=False,
    ):  # fmt: skip
        more = "arg strings are not supplying the value to append, the append const action may be more appropriate"
        _check_nargs("append", nargs, const, more)
        super().__init__(
            option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(
        self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
        deprecated=False,
    ):  # fmt: skip
        super().__init__(
            option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar,
            deprecated=deprecated,
        )  # fmt: skip

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(
            option_strings, dest, 0, default=default, required=required, help=help, deprecated=deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(
        self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False
    ):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, 0, default=default, help=help, deprecated=deprecated)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        text = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(text)
        shown = formatter.format_help()
        parser._print_message(shown, _sys.stdout)
        parser.exit(0)


class _SubParsersAction(Action):
    class _ChoicesPseudoAction(Action):
        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], name, help=help, metavar=shown)

    def __init__(
        self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None
    ):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions, self._deprecated = {}, [], set()
        super().__init__(
            option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
            metavar=metavar,
        )  # fmt: skip

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """Adds a command."""
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        known = self._name_parser_map
        if name in known:
            raise ValueError(f"conflicting subparser: {name}")
        for alias in aliases:
            if alias in known:
                raise ValueError(f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            known[each] = parser
            if deprecated:
                self._deprecated.add(each)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        inner = self._name_parser_map.get(name)
        if inner is None:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {choices})")
        if name in self._deprecated:
            parser._warning(f"command {name!r} is deprecated")
        found, rest = inner.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            if not hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
                setattr(namespace, _UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    """Opens what an argument names."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == "-":
            for letters, stream in (("r", "stdin"), ("wax", "stdout")):
                if any(letter in self._mode for letter in letters):
                    stream = getattr(_sys, stream)
                    return stream.buffer if "b" in self._mode else stream
            raise ValueError(f'argument "-" with mode {self._mode}')
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}") from None

    def __repr__(self):
        shown = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        named = (("encoding", self._encoding), ("errors", self._errors))
        shown += [f"{name}={value!r}" for name, value in named if value is not None]
        return f"{type(self).__name__}({', '.join(shown)})"


def _identity(string):
    return string


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self._registries = {"type": {None: _identity}, "action": dict(_ACTIONS)}
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults, self._has_negative_number_optionals = {}, []
        self._negative_number_matcher = _re.compile(r"-\.?\d")
        self._get_handler()

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Values for what no argument gives."""
        self._defaults.update(kwargs)
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Adds an argument: names of an option, or one name."""
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        make = self._registry_get("action", name, name)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise ValueError(f"{convert!r} is not callable")
        if convert is FileType:
            raise ValueError(f"{convert!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """Arguments that stand together in the help."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """Arguments of which one may be given."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for name in action.option_strings:
            self._option_string_actions[name] = action
            if self._negative_number_matcher.match(name) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            by_title[group.title] = group
        home = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    group.title, description=group.description, conflict_handler=group.conflict_handler
                )
            for action in group._group_actions:
                home[id(action)] = by_title[group.title]
        for group in container._mutually_exclusive_groups:
            outer = group._container
            outer = self if outer is container else by_title.get(outer.title, self)
            copied = outer.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                home[id(action)] = copied
        for action in container._actions:
            home.get(id(action), self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs["required"] = True
        return kwargs | {"dest": dest, "option_strings": []}

    def _get_optional_kwargs(self, *args, **kwargs):
        chars, long = self.prefix_chars, None
        for name in args:
            if name[0] not in chars:
                raise ValueError(f"invalid option string {name!r}: must start with a character {chars!r}")
            if long is None and len(name) > 1 and name[1] in chars:
                long = name
        dest = kwargs.pop("dest", None)
        if dest is None:
            named = args[0] if long is None else long
            dest = named.lstrip(chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {named!r}")
            dest = dest.replace("-", "_")
        return kwargs | {"dest": dest, "option_strings": list(args)}

    def _get_handler(self):
        handler = getattr(self, f"_handle_conflict_{self.conflict_handler}", None)
        if handler is None:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")
        return handler

    def _check_conflict(self, action):
        known = self._option_string_actions
        conflicts = [(name, known[name]) for name in action.option_strings if name in known]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        names = ", ".join([name for name, _ in conflicting_actions])
        ending = "" if len(conflicting_actions) == 1 else "s"
        raise ArgumentError(action, f"conflicting option string{ending}: {names}")

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for name, other in conflicting_actions:
            other.option_strings.remove(name)
            self._option_string_actions.pop(name, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    _SHARED = (
        "_registries", "_actions", "_option_string_actions", "_defaults", "_has_negative_number_optionals",
        "_mutually_exclusive_groups",
    )  # fmt: skip

    def __init__(self, container, title=None, description=None, **kwargs):
        for name in ("conflict_handler", "prefix_chars", "argument_default"):
            kwargs.setdefault(name, getattr(container, name))
        super().__init__(description=description, **kwargs)
        self.title, self._group_actions = title, []
        for name in self._SHARED:
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        _warn("Nesting argument groups is deprecated.")
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(action)
        return self._container._add_action(action)

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)

    def add_mutually_exclusive_group(self, **kwargs):
        _warn("Nesting mutually exclusive groups is deprecated.")
        return super().add_mutually_exclusive_group(**kwargs)


def _warn(text):
    import warnings

    warnings.warn(text, category=DeprecationWarning, stacklevel=3)


_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction,
    "count": _CountAction, "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction,
    "extend": _ExtendAction,
}  # fmt: skip


class _Reading:
    """One list of arguments being taken apart: `pattern` has an O for each option, an A for what else there is.

    An error keeps the frames of these methods: each has the parser, actions and words as often as CPython's.
    """

    def __init__(self, parser, args, namespace, intermixed):
        self.parser, self.args, self.namespace, self.intermixed = parser, args, namespace, intermixed
        self.places = parser._get_positional_actions()
        self.extras, self.extra_kinds = [], []
        self.seen, self.given = set(), set()
        self.options, letters, is_over = {}, [], False
        self.last = None
        for i, text in enumerate(args):
            self.last = text
            if is_over:
                letters.append("A")
            elif text == "--":
                is_over = True
                letters.append("-")
            else:
                found = parser._parse_optional(text)
                if found is not None:
                    self.options[i] = found
                letters.append("A" if found is None else "O")
        self.pattern = "".join(letters)
        self.rivals = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            self.group = group
            for i, action in enumerate(members):
                self.member = action
                self.rivals.setdefault(action, []).extend(members[:i] + members[i + 1 :])

    def run(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            upcoming = min([i for i in self.options if i >= at])
            if not self.intermixed and at != upcoming:
                end = self.take_places(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.leave(at, upcoming)
                at = upcoming
            at = self.take_option(at)
        if self.intermixed:
            # what stands between options is looked at last, all of it
            self.leave(at, len(self.args))
            self.args, kinds = self.extras, "".join(self.extra_kinds)
            self.pattern, self.extras, self.extra_kinds = kinds.replace("O", ""), [], []
            unknown = [text for text, kind in zip(self.args, kinds) if kind == "O"]
            self.args = [text for text, kind in zip(self.args, kinds) if kind != "O"]
            end = self.take_places(0)
            return unknown + self.args[end:]
        end = self.take_places(at)
        return self.extras + self.args[end:]

    def leave(self, start, end):
        self.extras += self.args[start:end]
        self.extra_kinds += self.pattern[start:end]

    def act(self, action, texts, name=None):
        self.seen.add(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.given.add(action)
            for rival in self.rivals.get(action, ()):
                if rival in self.given:
                    rival_name = _get_action_name(rival)
                    raise ArgumentError(action, f"not allowed with argument {rival_name}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, name)

    def take_option(self, at):
        found = self.options[at]
        if len(found) > 1:
            names = ", ".join([name for _, name, _, _ in found])
            raise ArgumentError(None, f"ambiguous option: {self.args[at]} could match {names}")
        action, name, sep, value = found[0]
        match, calls, end = self.parser._match_argument, [], at + 1
        while True:
            if action is None:
                self.leave(at, at + 1)
                return at + 1
            if value is None:
                n = match(action, self.pattern[at + 1 :])
                end = at + 1 + n
                texts = self.args[at + 1 : end]
                calls.append((action, texts, name))
                break
            n = match(action, "A")
            if n == 1:
                texts = [value]
                calls.append((action, texts, name))
                break
            chars = self.parser.prefix_chars
            if n or name[1] in chars or not value or sep or value[0] in chars:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            # several short options in one word
            calls.append((action, [], name))
            name = name[0] + value[0]
            if name not in self.parser._option_string_actions:
                self.extras.append(name[0] + value)
                self.extra_kinds.append("O")
                break
            action, value = self.parser._option_string_actions[name], value[1:]
            if not value:
                sep = value = None
            elif value[0] == "=":
                sep, value = "=", value[1:]
            else:
                sep = ""
        for action, texts, name in calls:
            if action.deprecated:
                self.parser._warning(f"option {name!r} is deprecated")
            self.act(action, texts, name)
        return end

    def take_places(self, at):
        match = self.parser._match_arguments_partial
        counts = match(self.places, self.pattern[at:])
        for action, n in zip(self.places, counts):
            texts, kinds = self.args[at : at + n], self.pattern[at : at + n]
            is_marked = kinds[:1] == "-" if action.nargs == PARSER else "-" in kinds
            if is_marked and action.nargs != REMAINDER:
                texts.remove("--")
            at += n
            if texts and action.deprecated:
                self.parser._warning(f"argument {action.dest!r} is deprecated")
            self.act(action, texts)
        self.places = self.places[len(counts) :]
        return at

    def check(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                # a default that is text is converted only where it is used
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [
                    _get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS
                ]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads the arguments of a command line."""

    def __init__(
        self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
        prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
        add_help=True, allow_abbrev=True, exit_on_error=True,
    ):  # fmt: skip
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group(_told("positional arguments"))
        self._optionals = self.add_argument_group(_told("options"))
        self._subparsers = None
        if add_help:
            sign = "-" if "-" in prefix_chars else prefix_chars[0]
            text = "show this help message and exit"
            self.add_argument(sign + "h", sign * 2 + "help", action="help", default=SUPPRESS, help=text)
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    _SHOWN = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._SHOWN]

    def add_subparsers(self, **kwargs):
        """Commands, each with arguments of its own."""
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title = kwargs.pop("title", "subcommands")
            self._subparsers = self.add_argument_group(title, kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            places = self._get_positional_actions()
            formatter.add_usage(None, places, self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        make = self._registry_get("action", kwargs.pop("action", "parsers"))
        action = make(option_strings=[], **kwargs)
        self._check_help(action)
        self._subparsers._add_action(action)
        return action

    def _check_help(self, action):
        if action.help:
            self._get_formatter()._expand_help(action)

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        """What the arguments say; ends the program where they can't be understood."""
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            text = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, text)
            self.error(text)
        return args

    def parse_intermixed_args(self, args=None, namespace=None):
        """The same, where options may stand between the others."""
        args, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            text = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, text)
            self.error(text)
        return args

    def parse_known_args(self, args=None, namespace=None):
        """What the arguments say, and those that nothing is known of."""
        return self._read(args, namespace, False)

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
        return self._read(args, namespace, True)

    def _read(self, args, namespace, intermixed):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest):
                if action.default is not SUPPRESS:
                    setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        try:
            reading = _Reading(self, self._read_args_from_files(args), namespace, intermixed)
            rest = reading.run()
            reading.check()
        except ArgumentError as e:
            if not self.exit_on_error:
                raise
            self.error(str(e))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest = rest + getattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _read_args_from_files(self, args):
        if self.fromfile_prefix_chars is None:
            return args
        out = []
        for text in args:
            if not text or text[0] not in self.fromfile_prefix_chars:
                out.append(text)
                continue
            try:
                with open(text[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as e:
                raise ArgumentError(None, str(e)) from None
            for line in lines:
                out += self._read_args_from_files(self.convert_arg_line_to_args(line))
        return out

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, pattern):
        match = _re.match(self._get_nargs_pattern(action), pattern)
        if match is not None:
            return len(match[1])
        nargs = action.nargs
        if nargs is None:
            text = "expected one argument"
        elif nargs == OPTIONAL:
            text = "expected at most one argument"
        elif nargs == ONE_OR_MORE:
            text = "expected at least one argument"
        else:
            text = f"expected {nargs} argument{'' if nargs == 1 else 's'}"
        raise ArgumentError(action, text)

    def _match_arguments_partial(self, actions, pattern):
        for n in range(len(actions), 0, -1):
            match = _re.match("".join(map(self._get_nargs_pattern, actions[:n])), pattern)
            if match is not None:
                counts = [len(text) for text in match.groups()]
                if pattern[match.end() : match.end() + 1] == "O":
                    # what took nothing may get something after the option
                    while counts and not counts[-1]:
                        counts.pop()
                return counts
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        known = {
            None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)",
            REMAINDER: "([AO-]*)", PARSER: "(-*A[AO-]*)", SUPPRESS: "(-*)",
        }  # fmt: skip
        pattern = known[nargs] if nargs in known else "(-*%s-*)" % "-*".join("A" * nargs)
        if action.option_strings:
            pattern = pattern.replace("-*", "").replace("-", "")
        return pattern

    def _parse_optional(self, text):
        known = self._option_string_actions
        if not text or text[0] not in self.prefix_chars:
            return None
        if text in known:
            return [(known[text], text, None, None)]
        if len(text) == 1:
            return None
        name, sep, value = text.partition("=")
        if sep and name in known:
            return [(known[name], name, sep, value)]
        found = self._get_option_tuples(text)
        if found:
            return found
        is_number = self._negative_number_matcher.match(text) and _is_number(text)
        if is_number and not self._has_negative_number_optionals or " " in text:
            return None
        return [(None, text, None, None)]

    def _get_option_tuples(self, text):
        known, found = self._option_string_actions, []
        start, sep, value = text.partition("=")
        value = value if sep else None
        sep = sep or None
        if text[1] in self.prefix_chars:
            if self.allow_abbrev:
                found = [(known[name], name, sep, value) for name in known if name.startswith(start)]
            return found
        for name in known:
            if name == text[:2]:
                found.append((known[name], name, "", text[2:]))
            elif self.allow_abbrev and name.startswith(start):
                found.append((known[name], name, sep, value))
        return found

    def _get_values(self, action, texts):
        nargs = action.nargs
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        if len(texts) == 1 and nargs in (None, OPTIONAL):
            (text,) = texts
            value = self._get_value(action, text)
            self._check_value(action, value)
            return value
        value = [self._get_value(action, text) for text in texts]
        if nargs == PARSER:
            self._check_value(action, value[0])
        elif nargs != REMAINDER:
            for each in value:
                self._check_value(action, each)
        return value

    def _get_value(self, action, text):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise TypeError(f"{convert!r} is not callable")
        try:
            return convert(text)
        except ArgumentTypeError as e:
            message = str(e)
            raise ArgumentError(action, message)
        except (TypeError, ValueError):
            parts = {"type": getattr(action.type, "__name__", repr(action.type)), "value": text}
            raise ArgumentError(action, "invalid {type} value: {value!r}".format_map(parts))

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            parts = {"value": str(value), "choices": ", ".join(map(str, action.choices))}
            raise ArgumentError(action, "invalid choice: {value!r} (choose from {choices})".format_map(parts))

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        """Ends the program, with a message on the error stream."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Ends the program: usage and what is wrong."""
        self.print_usage(_sys.stderr)
        parts = {"prog": self.prog, "message": message}
        self.exit(2, "{prog}: error: {message}\n".format_map(parts))

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


def _is_number(text):
    return _re.fullmatch(r"-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)", text) is not None
