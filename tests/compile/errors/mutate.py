"""Record how CPython 3.13 takes programs that were damaged at random.

Usage: mutate.py OUT [--seed N] [--programs N] [--mode exec|eval|single] [SOURCE ...]

Without sources, the programs of tests/programs, tests/compile and programs.txt are damaged: tokens and characters are
removed, doubled, swapped or replaced by others. Compare with
    HEAPGLASS_ERROR_RECORDING=OUT cargo test --test compile_errors
Run it with CPython 3.13, or name one in the environment variable PYTHON313.
"""

import argparse
import os
import pathlib
import random
import re
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent.parent

# Pieces of a text, roughly as a tokenizer cuts them; strings fall apart on purpose.
PIECE = re.compile(r"\n[ \t]*|[^\S\n]+|\w+|\*\*=?|//=?|>>=?|<<=?|->|:=|[-+*/%@&|^=!<>]=|\.\.\.|\"\"\"|'''|.", re.DOTALL)

INSERTED = """
( ) [ ] { } : , ; . = == := -> + - * ** / // % @ & | ^ ~ < > <= != <> >> ++ -- ! ? $ ` \\ # ' " ''' \"\"\" f' f" f''' rb' b' u'
and as assert async await break class continue def del elif else except finally for from global if import in is
lambda nonlocal not or pass raise return try while with yield None True False match case type _ print exec self
0 1 07 0x 1_ 1e 1.5 1j 0b2 0o8 1abc x y f(x) x.y x[0] *x **x x=1 (x) [x] {x} {x:1} {{ }} {x!r} {x:>3} \\N{DASH} \\x4 \\u12 \\
“ ” é € λ \xa0 \u200b \x00 \x01 \x0c …
""".split(" ")
INSERTED = [piece for part in INSERTED for piece in part.split("\n") if piece] + [
    " ", "  ", "\t", "\n", "\n    ", "\n\t", "\n  ", ":\n", "\\\n", "else if x:", "x++", "except*", "async for x in y",
    "for x in y", "if x else y", "not in", "is not", "lambda x: x", "yield from", "import *", "x = ", "= 1", "x: int",
]


def mutated(text, random):
    pieces = PIECE.findall(text)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        if not pieces:
            break
        at = random.randrange(len(pieces))
        match random.randrange(9):
            case 0 | 1:
                del pieces[at]
            case 2:
                pieces.insert(at, pieces[at])
            case 3:
                other = random.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 4 | 5:
                pieces.insert(at, random.choice(INSERTED))
            case 6:
                pieces[at] = random.choice(INSERTED)
            case 7:
                pieces[at] = random.choice(pieces)
            case 8:
                del pieces[at:at + random.randrange(1, 6)]
    return "".join(pieces)


def sources(paths):
    if paths:
        return [path.read_text(encoding="utf-8") for path in paths]
    files = sorted(TESTS.glob("programs/*/*.py")) + sorted(TESTS.glob("compile/*.py"))
    texts = [file.read_text(encoding="utf-8") for file in files if file.name not in ("record.py", "extended.py")]
    return texts + (TESTS / "compile/errors/programs.txt").read_text(encoding="utf-8").split("\n\n")


def excerpt(text, n_lines, random):
    """A text's lines from somewhere on: a short program is damaged where it matters."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line[:1].strip()] or [0]
    start = random.choice(starts)
    return "".join(lines[start:start + random.randrange(1, n_lines)])


def main():
    from record import write_recording

    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--programs", type=int, default=10_000)
    parser.add_argument("--mode", default="exec")
    parser.add_argument("sources", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    texts = sources(arguments.sources)
    n_lines = {"exec": 15, "eval": 3, "single": 6}[arguments.mode]
    programs = (mutated(excerpt(chance.choice(texts), n_lines, chance), chance) for _ in range(arguments.programs))
    write_recording(arguments.out, ((program, arguments.mode) for program in programs if "\r" not in program))


if __name__ == "__main__":
    if sys.version_info[:2] != (3, 13):
        if "PYTHON313" not in os.environ:
            sys.exit("this needs CPython 3.13; name one in PYTHON313")
        os.execv(os.environ["PYTHON313"], [os.environ["PYTHON313"], *sys.argv])
    main()
