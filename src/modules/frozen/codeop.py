import __future__
import warnings as _warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_FEATURES = [getattr(__future__, name) for name in __future__.all_feature_names]
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def _open_parts(source):
    """What closes the brackets and the long string that a text leaves open, or None after what is no token."""
    closing, i = [], 0
    while i < len(source):
        c = source[i]
        if c == "#":
            i = source.find("\n", i)
            if i < 0:
                break
        elif c in "'\"":
            sign = c * 3 if source.startswith(c * 3, i) else c
            i += len(sign)
            while i < len(source) and not source.startswith(sign, i):
                if len(sign) == 1 and source[i] == "\n":
                    return None
                i += 1 + (source[i] == "\\")
            if i >= len(source):
                return sign + "".join(reversed(closing)) if len(sign) == 3 else None
            i += len(sign) - 1
        elif c in _CLOSING:
            closing.append(_CLOSING[c])
        elif closing and c == closing[-1]:
            closing.pop()
        i += 1
    return "".join(reversed(closing))


def _goes_on(source, filename, symbol, flags):
    """Whether a text that is no program yet becomes one when more is written."""
    if symbol == "single":
        try:
            compile(source + "\n", filename, "exec", flags)
            return False  # it is whole, and only too much
        except SyntaxError:
            pass
    closing = _open_parts(source)
    if closing is None:
        return False
    if closing[:3] in ("'''", '"""'):
        return True
    last = source.rstrip("\n").rpartition("\n")[2]
    indent = last[: len(last) - len(last.lstrip())]
    ends = [""]
    if symbol != "eval":
        body = f"\n{indent} pass"
        ends += [body, body + "\nfinally: pass", "\nfinally: pass", f"\n{indent} case _: pass", "\ndef f(): pass"]
        ends += [":" + body] if closing else []
    if source.endswith("\\") and symbol != "eval":
        source, middles = source[:-1], ["1", " 1", "a"]
    elif closing:
        middles = ["", "1", " a", "1:1", ":1"]
    else:
        middles = [""]
    for middle in middles:
        for end in ends:
            if not (middle or closing or end) and not source.endswith("\\"):
                continue
            try:
                compile(source + middle + closing + end + "\n", filename, "eval" if symbol == "eval" else "exec", flags)
                return True
            except SyntaxError:
                pass
    return False


def _is_compound(source):
    """Whether a text is a statement with a body, which a blank line ends."""
    # what `ast` does, without loading it
    body = compile(source, "", "exec", 0x400).body
    return bool(body) and hasattr(body[0], "body")


def _maybe_compile(compiler, source, filename, symbol):
    for line in source.split("\n"):
        line = line.strip()
        if line and not line.startswith("#"):
            break
    else:
        if symbol == "eval":
            return None
        source = "pass"
    with _warnings.catch_warnings():
        _warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source + "\n", filename, symbol)
        except SyntaxError:
            if _goes_on(source, filename, symbol, getattr(compiler, "flags", 0)):
                return None
        else:
            if symbol == "single" and not source.endswith("\n") and _is_compound(source):
                return None
    return compiler(source, filename, symbol)


def compile_command(source, filename="<input>", symbol="single"):
    """The code of a text, or None where more must be written first."""
    return _maybe_compile(_compile, source, filename, symbol)


def _compile(source, filename, symbol):
    return compile(source, filename, symbol, 0, True)


class Compile:
    """compile(), which remembers the features of the future that were asked for."""

    def __init__(self):
        self.flags = 0

    def __call__(self, source, filename, symbol, flags=0):
        code = compile(source, filename, symbol, self.flags | flags, True)
        for feature in _FEATURES:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command(), which remembers the features of the future that were asked for."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
