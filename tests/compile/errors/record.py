"""Record how CPython 3.13 refuses programs, one JSON line a program.

Usage: record.py

The programs are in programs.txt beside this script, with empty lines between them; what `eval` is given is in
expressions.txt, what is typed at a prompt in statements.txt.
Run it with CPython 3.13, or name one in the environment variable PYTHON313.
"""

import json
import os
import pathlib
import sys
import traceback
import warnings

HERE = pathlib.Path(__file__).resolve().parent


def opinion(source, mode):
    """What CPython says of a program: warnings, and the exception's attributes and traceback if it does not compile."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        said = refusal(source, mode)
    caught = [warning for warning in caught if warning.category is SyntaxWarning]  # ~True warns of the arithmetic
    if caught:
        said["warnings"] = [[warning.lineno, str(warning.message)] for warning in caught]
    return said


def refusal(source, mode):
    try:
        compile(source, "main.py", mode, dont_inherit=True)
    except SyntaxError as error:
        place = error.lineno, error.offset, error.end_lineno, error.end_offset
        described = [type(error).__name__, error.msg, *(number or 0 for number in place)]
        text = error.text
        if text is None and error.lineno:  # of a file, CPython reads the line
            error.text = (source.split("\n") + [""])[error.lineno - 1]
        return {"error": described, "text": text, "traceback": "".join(traceback.format_exception_only(error))}
    return {}


def write_recording(path, programs):
    """Record pairs of text and mode (what compile() takes as such)."""
    with open(path, "w", encoding="utf-8") as out:
        for program, mode in programs:
            try:
                recording = {"source": program, "mode": mode} | opinion(program, mode)
            except (MemoryError, RecursionError, ValueError, OverflowError) :
                continue  # a limit of CPython's, not a mistake
            print(json.dumps(recording), file=out)


def main():
    def texts(name):
        return (HERE / name).read_text(encoding="utf-8").strip("\n").split("\n\n")

    programs = [(program + "\n", "exec") for program in texts("programs.txt")]
    expressions = [(expression, "eval") for expression in texts("expressions.txt")]
    statements = [(statement + "\n", "single") for statement in texts("statements.txt")]
    write_recording(HERE / "recorded.jsonl", programs + expressions + statements)


if __name__ == "__main__":
    if sys.version_info[:2] != (3, 13):
        if "PYTHON313" not in os.environ:
            sys.exit("this needs CPython 3.13; name one in PYTHON313")
        os.execv(os.environ["PYTHON313"], [os.environ["PYTHON313"], *sys.argv])
    main()
