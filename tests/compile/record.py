"""Record what CPython 3.13 compiles Python files to, one JSON line a file.

Usage: record.py [--out FILE] [SOURCE ...]

Without sources, the programs beside this script are recorded into recorded.jsonl, and what `dis` prints of some of
them into listings/.
Run it with CPython 3.13, or name one in the environment variable PYTHON313.

A line is {"file", "pool", "codes"}: the code objects in the order in which constants lead to them, and every
constant once, by identity. Instructions are "NAME arg line end_line col end_col", without EXTENDED_ARG and CACHE;
the argument of a jump is the index of its target. An unknown position is -1.
"""

import dis
import io
import json
import os
import pathlib
import re
import struct
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent

# Lone surrogates are no text elsewhere; Heapglass keeps them as characters of a private plane.
STAND_INS = {code: code - 0xD800 + 0x10F000 for code in range(0xD800, 0xE000)}


# Programs whose disassembly is recorded too.
LISTED = ["basics", "conditions", "exceptions", "extended", "folding", "generators", "type_params"]


class Recording:
    def __init__(self):
        self.pool, self.places, self.codes, self.kept = [], {}, [], []

    def constant(self, value):
        """The place of a constant in the pool."""
        key = id(value)
        if isinstance(value, frozenset):  # interning their strings makes new ones, which no program can see
            key = json.dumps(self.describe(value))
        if key not in self.places:
            self.kept.append(value)  # an id is only good while the object lives
            described = self.describe(value)
            self.places[key] = len(self.pool)
            self.pool.append(described)
        return self.places[key]

    def describe(self, value):
        match value:
            case None | bool():
                return [repr(value)]
            case types.EllipsisType():
                return ["..."]
            case int():
                return ["int", hex(value)]
            case float():
                return ["float", struct.pack(">d", value).hex()]
            case complex():
                return ["complex", struct.pack(">dd", value.real, value.imag).hex()]
            case str():
                return ["str", value.translate(STAND_INS)]
            case bytes():
                return ["bytes", value.hex()]
            case tuple():
                return ["tuple", [self.constant(item) for item in value]]
            case frozenset():
                return ["frozenset", sorted(json.dumps(self.by_value(item)) for item in value)]
            case types.CodeType():
                return ["code", self.code(value)]
        raise TypeError(f"no constant: {value!r}")

    def by_value(self, value):
        """A constant in a frozenset, whose order is the hashes': without a place in the pool."""
        if isinstance(value, tuple):
            return ["tuple", [self.by_value(item) for item in value]]
        return self.describe(value)

    def code(self, code):
        """The place of a code object among all."""
        place = len(self.codes)
        self.codes.append(None)
        indices, instructions, pending = {}, [], []
        for instruction in dis.get_instructions(code):
            pending.append(instruction.offset)
            if instruction.opname == "EXTENDED_ARG":
                continue
            indices.update(dict.fromkeys(pending, len(instructions)))
            pending.clear()
            instructions.append(instruction)
        indices[len(code.co_code)] = len(instructions)
        lines = []
        for instruction in instructions:
            arg = instruction.arg or 0
            if instruction.jump_target is not None:
                arg = indices[instruction.jump_target]
            position = [-1 if part is None else part for part in instruction.positions]
            lines.append(" ".join([instruction.opname, str(arg), *map(str, position)]))
        n_locals = len(code.co_varnames) + len(set(code.co_cellvars) - set(code.co_varnames)) + len(code.co_freevars)
        names = [code._varname_from_oparg(number) for number in range(n_locals)]
        n_free = n_locals - len(code.co_freevars)
        kinds = "".join(
            "f" if number >= n_free
            else ("l" if name in code.co_varnames else "") + ("c" if name in code.co_cellvars else "") + "."
            for number, name in enumerate(names)
        )
        def index(offset):
            while offset not in indices:  # the end of an entry can lie behind the caches
                offset += 2
            return indices[offset]
        self.codes[place] = {
            "name": code.co_name,
            "qualname": code.co_qualname,
            "head": [code.co_firstlineno, code.co_flags, code.co_argcount, code.co_posonlyargcount,
                     code.co_kwonlyargcount, code.co_stacksize],
            "names": list(code.co_names),
            "locals": names,
            "kinds": kinds,
            "consts": [self.constant(value) for value in code.co_consts],
            "code": lines,
            "handlers": [
                [index(entry.start), index(entry.end), index(entry.target), entry.depth, int(entry.lasti)]
                for entry in dis._parse_exception_table(code)
            ],
        }
        return place


def record(path, name):
    source = path.read_bytes()
    recording = Recording()
    recording.code(compile(source, name, "exec", dont_inherit=True))
    return {"file": name, "pool": recording.pool, "codes": recording.codes}


def record_listing(name):
    """What `python -m dis` prints, addresses aside."""
    code = compile((HERE / f"{name}.py").read_bytes(), f"{name}.py", "exec", dont_inherit=True)
    text = io.StringIO()
    dis.dis(code, file=text)
    listing = re.sub(r"at 0x[0-9a-f]+, file", "at 0x..., file", text.getvalue())
    (HERE / "listings" / f"{name}.txt").write_text(listing)


def main():
    if sys.version_info[:2] != (3, 13):
        python = os.environ.get("PYTHON313")
        if not python:
            sys.exit("CPython 3.13 is needed; name one in PYTHON313")
        os.execv(python, [python, *sys.argv])
    import warnings
    warnings.simplefilter("ignore")
    args, out = sys.argv[1:], HERE / "recorded.jsonl"
    if args[:1] == ["--out"]:
        out, args = pathlib.Path(args[1]), args[2:]
    sources = [pathlib.Path(arg) for arg in args] or sorted(HERE.glob("*.py"))
    with out.open("w") as file:
        for source in sources:
            if source.name == "record.py":
                continue
            try:
                recording = record(source, source.name if not args else str(source))
                line = json.dumps(recording, separators=(",", ":"))
            except (SyntaxError, UnicodeEncodeError, ValueError, RecursionError) as error:
                print(f"{source}: {error}", file=sys.stderr)
                continue
            file.write(line + "\n")
    if not args:
        for name in LISTED:
            record_listing(name)


if __name__ == "__main__":
    main()
