import _native
import collections as _collections
import types as _types

__all__ = ["dis", "disassemble", "distb", "code_info", "show_code", "get_instructions", "Instruction", "Bytecode"]

_flags = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
}  # fmt: skip

Instruction = _collections.namedtuple(
    "Instruction", "opname arg argval argrepr offset starts_line line_number is_jump_target"
)


def _code_of(x):
    """The code object of anything that has one."""
    if hasattr(x, "__func__"):
        x = x.__func__
    for name in ("__code__", "gi_code", "ag_code", "cr_code", "tb_frame", "f_code"):
        if hasattr(x, name):
            x = getattr(x, name)
    if isinstance(x, _types.FrameType):
        x = x.f_code
    if isinstance(x, str):
        try:
            x = compile(x, "<disassembly>", "eval")
        except SyntaxError:
            x = compile(x, "<disassembly>", "exec")
    if isinstance(x, _types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints bytecode."""
    if x is None:
        return distb(file=file)
    if isinstance(x, str):
        print(_native.listing_of_text(x), end="", file=file)
        return None
    if isinstance(x, type) or isinstance(x, _types.ModuleType):
        for name, value in sorted(x.__dict__.items()):
            value = getattr(value, "__func__", value)
            if isinstance(value, (_types.FunctionType, _types.CodeType, type)):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(value, file=file)
                except TypeError as e:
                    print("Sorry:", e, file=file)
                print(file=file)
        return None
    print(_native.listing(_code_of(x)), end="", file=file)
    return None


def disassemble(co, lasti=-1, *, file=None, **kwargs):
    """Prints the bytecode of one code object."""
    print(_native.listing(co).partition("\nDisassembly of")[0], end="", file=file)


disco = disassemble


def distb(tb=None, *, file=None, **kwargs):
    """Prints the bytecode that raised."""
    import sys

    if tb is None:
        if not hasattr(sys, "last_traceback"):
            raise RuntimeError("no last traceback to disassemble")
        tb = sys.last_traceback
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions, one after another."""
    code = _code_of(x)
    text = _native.listing(code).partition("\nDisassembly of")[0].partition("ExceptionTable:")[0]
    offsets = _native.offsets(code)
    shown = line = None
    out = []
    for row in text.split("\n"):
        words = row.split()
        if not words:
            continue
        starts = False
        if words[0].isdigit() or words[0] == "--":
            line = None if words[0] == "--" else int(words[0])
            words = words[1:]
            starts = True
        target = words[0].endswith(":")
        if target:
            words = words[1:]
        name = words[0]
        if name == "EXTENDED_ARG":
            continue
        arg = int(words[1]) if len(words) > 1 else None
        head, mark, rest = row.partition(f" {words[1]} (") if len(words) > 2 else (row, "", "")
        shown = rest[:-1] if mark else ""
        out.append(
            Instruction(name, arg, _value(code, name, arg, shown), shown, offsets[len(out)], starts, line, target)
        )
    return iter(out)


def _value(code, name, arg, shown):
    if arg is None:
        return None
    if name in ("LOAD_CONST", "RETURN_CONST", "KW_NAMES"):
        return code.co_consts[arg]
    if shown.startswith("to L"):
        return shown
    if name == "LOAD_GLOBAL" and shown.endswith(" + NULL"):
        return shown[:-7]
    return shown if shown else arg


def code_info(x):
    """What is known of code, as text."""
    co = _code_of(x)
    lines = [
        f"Name:              {co.co_name}",
        f"Filename:          {co.co_filename}",
        f"Argument count:    {co.co_argcount}",
        f"Positional-only arguments: {co.co_posonlyargcount}",
        f"Kw-only arguments: {co.co_kwonlyargcount}",
        f"Number of locals:  {co.co_nlocals}",
        f"Stack size:        {co.co_stacksize}",
    ]
    names = [text for bit, text in _flags.items() if co.co_flags & bit]
    rest = co.co_flags & ~1023
    if rest or not names:
        names.append(hex(rest))
    lines.append(f"Flags:             {', '.join(names)}")
    for title, values, shown in (
        ("Constants:", co.co_consts, repr),
        ("Names:", co.co_names, str),
        ("Variable names:", co.co_varnames, str),
        ("Free variables:", co.co_freevars, str),
        ("Cell variables:", co.co_cellvars, str),
    ):
        if values:
            lines.append(title)
            lines.extend([f"{i:4d}: {shown(value)}" for i, value in enumerate(values)])
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what is known of code."""
    print(code_info(co), file=file)


class Bytecode:
    """The bytecode of something."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = _code_of(x)
        self._original = x

    @classmethod
    def from_traceback(cls, tb, **kwargs):
        """That which raised."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code)

    def __iter__(self):
        return get_instructions(self.codeobj)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original!r})"

    def info(self):
        """What is known of it, as text."""
        return code_info(self.codeobj)

    def dis(self):
        """Its listing."""
        return _native.listing(self.codeobj).partition("\nDisassembly of")[0]


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """How many values an instruction leaves."""
    raise NotImplementedError("Heapglass does not support dis.stack_effect() yet")
