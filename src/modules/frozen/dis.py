import _native
import collections as _collections
import sys as _sys
import types as _types

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
    "get_instructions", "Instruction", "Bytecode", "cmp_op", "stack_effect", "hascompare", "opname", "opmap",
    "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst", "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree",
    "haslocal", "hasexc",
]  # fmt: skip

# --- operations and their numbers ---

EXTENDED_ARG, HAVE_ARGUMENT = 71, 44
_operations = _native.operations()
# what no compiled code has: the interpreter's own, those of tracing, those that the compiler replaces
opmap = {
    "CACHE": 0, "RESERVED": 17, "INTERPRETER_EXIT": 22, "ENTER_EXECUTOR": 70, "EXTENDED_ARG": EXTENDED_ARG,
    "INSTRUMENTED_RESUME": 236, "INSTRUMENTED_END_FOR": 237, "INSTRUMENTED_END_SEND": 238,
    "INSTRUMENTED_RETURN_VALUE": 239, "INSTRUMENTED_RETURN_CONST": 240, "INSTRUMENTED_YIELD_VALUE": 241,
    "INSTRUMENTED_LOAD_SUPER_ATTR": 242, "INSTRUMENTED_FOR_ITER": 243, "INSTRUMENTED_CALL": 244,
    "INSTRUMENTED_CALL_KW": 245, "INSTRUMENTED_CALL_FUNCTION_EX": 246, "INSTRUMENTED_INSTRUCTION": 247,
    "INSTRUMENTED_JUMP_FORWARD": 248, "INSTRUMENTED_JUMP_BACKWARD": 249, "INSTRUMENTED_POP_JUMP_IF_TRUE": 250,
    "INSTRUMENTED_POP_JUMP_IF_FALSE": 251, "INSTRUMENTED_POP_JUMP_IF_NONE": 252,
    "INSTRUMENTED_POP_JUMP_IF_NOT_NONE": 253, "INSTRUMENTED_LINE": 254, "JUMP": 256, "JUMP_NO_INTERRUPT": 257,
    "LOAD_CLOSURE": 258, "LOAD_METHOD": 259, "LOAD_SUPER_METHOD": 260, "LOAD_ZERO_SUPER_ATTR": 261,
    "LOAD_ZERO_SUPER_METHOD": 262, "POP_BLOCK": 263, "SETUP_CLEANUP": 264, "SETUP_FINALLY": 265, "SETUP_WITH": 266,
    "STORE_FAST_MAYBE_NULL": 267,
}  # fmt: skip
opmap |= {name: number for name, number in _operations}
opname = [f"<{number}>" for number in range(268)]
for _name, _number in opmap.items():
    opname[_number] = _name
cmp_op = ("<", "<=", "==", "!=", ">", ">=")
hasarg = [149, *range(45, 119), 236, *range(240, 246), *range(248, 254), *range(256, 263), *range(264, 268)]
hasconst, hasfree, hascompare, hasjabs, hasexc = [83, 103, 240], [64, 84, 89, 94, 109], [58], [], [264, 265, 266]
hasjrel = hasjump = [72, 77, 78, 79, 97, 98, 99, 100, 104, 256, 257]
haslocal = [65, 85, 86, 87, 88, 110, 111, 112, 258, 267]
hasname = [63, 66, 67, 74, 75, 82, 90, 91, 92, 93, 108, 113, 114, 259, 260, 261, 262]
_caches = {
    "LOAD_GLOBAL": {"counter": 1, "index": 1, "module_keys_version": 1, "builtin_keys_version": 1},
    "LOAD_ATTR": {"counter": 1, "version": 2, "keys_version": 2, _native.immortal(_sys.intern("descr")): 4},
    "STORE_ATTR": {"counter": 1, "version": 2, "index": 1},
    "CALL": {"counter": 1, "func_version": 2},
    "TO_BOOL": {"counter": 1, "version": 2},
}
_counted = """
    BINARY_OP UNPACK_SEQUENCE COMPARE_OP CONTAINS_OP BINARY_SUBSCR FOR_ITER LOAD_SUPER_ATTR STORE_SUBSCR SEND
    JUMP_BACKWARD POP_JUMP_IF_TRUE POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE
"""
_caches |= {name: {"counter": 1} for name in _counted.split()}

_flags = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
}  # fmt: skip

Positions = _collections.namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)
_Instruction = _collections.namedtuple(
    "_Instruction",
    "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
    defaults=[None, None],
)


class Instruction(_Instruction):
    """One instruction: its operation, its argument and what that means, and where it stands."""

    @property
    def oparg(self):
        """Its argument."""
        return self.arg

    @property
    def baseopcode(self):
        """The number of its operation."""
        return self.opcode

    @property
    def baseopname(self):
        """The name of its operation."""
        return self.opname

    @property
    def cache_offset(self):
        """Where its caches begin."""
        return self.offset + 2

    @property
    def end_offset(self):
        """Where the next one begins."""
        return self.cache_offset + 2 * sum(_caches.get(self.opname, {}).values())

    @property
    def jump_target(self):
        """Where it jumps to."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """Whether something jumps to it."""
        return self.label is not None

    def __str__(self):
        label = "" if self.label is None else f"L{self.label}:"
        line = f"{label}     {self.opname:20}"
        if self.arg is not None:
            line += f" {self.arg:{5 - max(0, len(self.opname) - 20)}}"
            if self.argrepr:
                line += f" ({self.argrepr})"
        return line.rstrip() + "\n"


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
    return _instructions(code, 0 if first_line is None else first_line - code.co_firstlineno)


def findlinestarts(code):
    """Where lines begin: bytes and lines."""
    before = False
    for start, _, line in code.co_lines():
        if line is not before:
            before = line
            yield start, line


def findlabels(code):
    """Where jumps go, as bytes of a `co_code`; in the order of the jumps."""
    found = []
    extended = 0
    at = 0
    while at < len(code):
        name, arg = opname[code[at]], code[at + 1] | extended
        extended = arg << 8 if name == "EXTENDED_ARG" else 0
        at += 2 + 2 * sum(_caches.get(name, {}).values())
        if opmap[name] in hasjump:
            target = at - 2 * arg if "BACKWARD" in name else at + 2 * arg
            if target not in found:
                found.append(target)
    return found


def _instructions(code, line_offset):
    rows = _native.instructions(code)
    starts = dict(findlinestarts(code))
    places = list(code.co_positions())
    labels = {offset: n for n, offset in enumerate(sorted({row[6] for row in rows if row[6] is not None}), 1)}
    variables = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames)
    variables += code.co_freevars
    line = None
    for _, number, arg, kind, meaning, start, target in rows:
        high = [] if arg is None else [arg >> shift for shift in (24, 16, 8) if arg >> shift]
        offset = start + 2 * len(high)
        for n, part in enumerate([*high, arg]):
            at = start + 2 * n
            starts_line = at in starts
            if starts_line:
                line = starts[at]
                if line is not None:
                    line += line_offset
            place = Positions(*places[at // 2])
            if at < offset:
                yield Instruction(
                    opname[EXTENDED_ARG], EXTENDED_ARG, part, part, "", at, at, starts_line, line, labels.get(at), place
                )
        argval, argrepr = _argument(code, variables, number, arg, kind, meaning)
        if target is not None:
            argval, argrepr = target, f"to L{labels[target]}"
        caches = []
        for name, size in _caches.get(opname[number], {}).items():
            data = bytes(2 * size)
            caches.append((name, size, data))
        yield Instruction(
            opname[number], number, arg, argval, argrepr, offset, start, starts_line, line, labels.get(offset), place,
            caches or None,
        )  # fmt: skip


def _argument(code, variables, number, arg, kind, meaning):
    """What an argument stands for, as an object and as text."""
    if kind == "const":
        value = code.co_consts[arg]
        return value, repr(value)
    if kind == "name":
        shift = {"LOAD_GLOBAL": 1, "LOAD_ATTR": 1, "LOAD_SUPER_ATTR": 2}.get(opname[number], 0)
        name = code.co_names[arg >> shift]
        return name, name if meaning == name else name + meaning[len(name) :]
    if kind == "local":
        return variables[arg], variables[arg]
    if kind == "pair":
        first, second = variables[arg >> 4], variables[arg & 15]
        return (first, second), f"{first}, {second}"
    if kind == "compare":
        sign = cmp_op[arg >> 5]
        return sign, f"bool({sign})" if arg & 16 else sign
    if kind == "convert":
        return (None, str, repr, ascii)[arg], meaning
    return arg, meaning


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
    if opcode in hasarg:
        if oparg is None:
            raise ValueError("stack_effect: opcode requires oparg but oparg was not specified")
    elif oparg is not None:
        raise ValueError("stack_effect: opcode does not permit oparg but oparg was specified")
    effect = _native.effect(opcode, oparg or 0)
    if effect is None:
        raise ValueError("invalid opcode or oparg")
    return effect
