"""Holds the recorder against facts about CPython 3.13 that were measured without it.

Run it before new recordings are trusted: `selfcheck.py [PYTHON]`. It checks that the tracer brings no text into
the interpreter that a program could share, and that counts, sizes and lines come out as in a plain run.
"""

import json
import os
import subprocess
import sys

import record

PYTHON = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PYTHON313", "python3.13")

# Every text that the tracer's code objects bring with them, by the rule of which constants are interned.
COLLECT = """
import sys
def texts(code):
    found = set(code.co_names + code.co_varnames + code.co_cellvars + code.co_freevars + (code.co_name,))
    for constant in code.co_consts:
        if hasattr(constant, "co_consts"):
            found |= texts(constant)
        elif isinstance(constant, str) and constant.isidentifier():
            found.add(constant)
    return found
print(*sorted(texts(compile(sys.stdin.read(), "tracer", "exec"))))
"""
# Which of the texts on stdin are immortal in a process that the tracer has never been in.
MORTAL = """
import sys
print(*[name for name in sys.stdin.read().split() if sys.getrefcount(sys.intern(name)) < 1 << 31])
"""

# Facts: a program, then what must be so before the last line event:
# `count NAME` or `size NAME`, of the object that the module's NAME is bound to.
FACTS = [
    ("x = 300\nx", {"count x": 3}),
    ("x = b'ab'\nx", {"count x": 4}),
    ("x = b'ab' b'cd'\nx", {"count x": 3}),
    ("x = 100 * 200\nx", {"count x": 3}),
    ("x = 10002; y = 10002; z = 10002\nx", {"count x": 5}),
    ("x = 1.5\ndef f():\n    return 1.5\nx", {"count x": 4}),
    ("x = 'ab'\nx", {"count x": 3}),
    ("x = 7\nx", {"count x": -1}),
    ("x = 'q'\nx", {"count x": -1}),
    ("x = 'path'\nx", {"count x": -1}),
    ("x = 'zebra'\nx", {"count x": 3}),
    ("x = [1, 2]\nx", {"count x": 1, "size x": 72}),
    ("x = [1, 2, 3]\ny = x\nx", {"count x": 2, "size x": 88}),
    ("x = []\nx.append(x)\nx", {"count x": 2, "size x": 88}),
    ("x = [1, 2, 3]\nfor v in x:\n    pass\nx", {"count x": 1, "count v": -1}),
    ("x = [[1], [2]]\nfor v in x:\n    v", {"count x": 2, "count v": 2}),
    ("x = {1, 2, 3, 4, 5}\nx", {"size x": 472}),
    ("x = {'a': 1}\nx[1] = 2\nx", {"size x": 224, "count x": 1}),
    ("class P:\n    pass\nP", {"count P": 4, "size P": 1712}),
    ("class P:\n    pass\nx = P()\nx.a = 1\nx", {"count P": 5, "count x": 1, "size x": 48}),
    ("class P:\n    def m(self):\n        pass\nx = P()\nx.m()\nx", {"count x": 1}),
    ("class P:\n    def m(self):\n        pass\nx = P()\ny = x.m\nx", {"count x": 2, "count y": 1, "size y": 64}),
    ("class P(list):\n    pass\nx = P()\nx", {"count P": 5, "size x": 72}),
    ("class P:\n    def __sizeof__(self):\n        return 1 / 0\nx = P()\nx", {"size x": 48}),
    ("class P:\n    def __eq__(self, o):\n        return 1 / 0\n    __hash__ = None\nx = P()\nx", {"count x": 1}),
    ("class M(type):\n    def __eq__(c, o):\n        return 1 / 0\n    __hash__ = None\nclass P(metaclass=M):\n    pass\n"
     "x = P()\nx", {"count x": 1}),
    ("def f():\n    pass\nf", {"count f": 1, "size f": 160}),
    ("def f(n):\n    if n:\n        return f(n - 1)\n    n\nf(2)", {"count f": 4}),
    ("x = object()\ndef f(a, *b):\n    a\nf(x, x)", {"count x": 3, "size x": 16}),
    ("x = (i for i in [5])\nx", {"count x": 1}),
    ("def g():\n    yield 1\nx = g()\nnext(x)\nx", {"count x": 1, "count g": 2}),
    ("x = [object() for i in 'ab']\ny = x[0]\nx", {"count y": 2}),
    ("try:\n    1 / 0\nexcept ZeroDivisionError as x:\n    y = 1\n    x", {"count x": 2}),
    ("import weakref\nclass P:\n    pass\nx = P()\ny = weakref.ref(x)\nx", {"count x": 1, "count y": 1, "size y": 80}),
    ("x = 2 ** 64\nx", {"count x": 3, "size x": 36}),
    ("x = 'zebra'\nprint(x)\nx", {"count x": 3}),
    ("x = 'gc'\nx", {"count x": 3}),
    ("import gc\nx = 'collect'\nx", {"count x": 5}),
    ("x = 'é'\ny = 'éa'\nx", {"count x": -1, "size x": 61, "size y": 59}),
]


def ask(code, text):
    done = subprocess.run([PYTHON, "-c", code], input=text, capture_output=True, text=True, check=True)
    return done.stdout.split()


def check_texts():
    for name in ask(MORTAL, "\n".join(ask(COLLECT, record.tracer_source()))):
        if not name.startswith(record.PREFIX):
            yield f"the tracer brings in the text {name!r}"


def check_fact(program, expected):
    steps = record.record(PYTHON, program.encode(), b"")["trace"]["steps"]
    step = steps[-1]
    bound = dict(step["frames"][0]["locals"])
    for what, wanted in expected.items():
        key, name = what.split()
        got = step["objects"][str(bound[name])]["refcount" if key == "count" else "size"]
        if got != wanted:
            yield f"{what} is recorded as {got}, but is {wanted} in:\n{program}\n"


def check_squeeze():
    trace = record.record(PYTHON, b"a = [1]\nb = a\nb.append(2)\ndel a\nb = None\n", b"")["trace"]
    if record.expand(json.loads(json.dumps(record.squeeze(trace)))) != trace:
        yield "a squeezed trace does not expand to itself"


def main():
    wrong = [*check_texts(), *check_squeeze()]
    for program, expected in FACTS:
        wrong += check_fact(program, expected)
    print(*wrong, sep="\n") if wrong else print(f"{len(FACTS)} facts hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
