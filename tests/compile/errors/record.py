"""Record how CPython 3.13 refuses programs, one JSON line a program.

Usage: record.py

The programs are in programs.txt beside this script, with empty lines between them; \\n in a line stands for a line end.
Run it with CPython 3.13, or name one in the environment variable PYTHON313.
"""

import json
import os
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent


def error(source):
    """Kind, message and place; None if the program compiles."""
    try:
        compile(source, "main.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = error.lineno, error.offset, error.end_lineno, error.end_offset
        return [type(error).__name__, error.msg, *(max(number or 0, 0) for number in place)]
    return None


def main():
    warnings.simplefilter("ignore")
    programs = (HERE / "programs.txt").read_text(encoding="utf-8").split("\n\n")
    with open(HERE / "recorded.jsonl", "w", encoding="utf-8") as out:
        for program in programs:
            source = program.strip("\n") + "\n"
            print(json.dumps({"source": source, "error": error(source)}), file=out)


if __name__ == "__main__":
    if sys.version_info[:2] != (3, 13):
        if "PYTHON313" not in os.environ:
            sys.exit("this needs CPython 3.13; name one in PYTHON313")
        os.execv(os.environ["PYTHON313"], [os.environ["PYTHON313"], *sys.argv])
    main()
