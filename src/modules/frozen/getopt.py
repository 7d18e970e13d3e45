import os as _os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """What is wrong with the options."""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def getopt(args, shortopts, longopts=[]):
    """The options at the beginning, and the rest."""
    found, longopts = [], _names(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _one(found, args, shortopts, longopts)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The options anywhere, and the rest."""
    found, rest, longopts = [], [], _names(longopts)
    in_order = False
    if shortopts.startswith("+"):
        shortopts, in_order = shortopts[1:], True
    elif _os.environ.get("POSIXLY_CORRECT"):
        in_order = True
    while args:
        if args[0] == "--":
            rest += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            args = _one(found, args, shortopts, longopts)
        elif in_order:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return found, rest


def _one(found, args, shortopts, longopts):
    if args[0].startswith("--"):
        return _long(found, args[0][2:], longopts, args[1:])
    return _short(found, args[0][1:], shortopts, args[1:])


def _long(found, text, longopts, args):
    name, equals, value = text.partition("=")
    if not equals:
        value = None
    full, takes = _long_name(name, longopts)
    if takes:
        if value is None:
            if not args:
                raise GetoptError(f"option --{full} requires argument", full)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(f"option --{full} must not have an argument", full)
    found.append((f"--{full}", value or ""))
    return args


def _long_name(name, longopts):
    fits = [o for o in longopts if o.startswith(name)]
    if not fits:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in fits:
        return name, False
    if name + "=" in fits:
        return name, True
    if len(fits) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    return fits[0].removesuffix("="), fits[0].endswith("=")


def _short(found, text, shortopts, args):
    while text:
        letter, text = text[0], text[1:]
        at = -1 if letter == ":" else shortopts.find(letter)
        if at < 0:
            raise GetoptError(f"option -{letter} not recognized", letter)
        value = ""
        if shortopts.startswith(":", at + 1):
            if not text:
                if not args:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                text, args = args[0], args[1:]
            value, text = text, ""
        found.append((f"-{letter}", value))
    return args
