"""Writes python_tutor.jsonl: links as Python Tutor makes them, and what is to be found in each.

  make.py > python_tutor.jsonl        with Python 3.11, as Python Tutor runs

Its tracer stands on `bdb`: an entry is a call, a line, a return or an exception of the program, but for the module's
own call and for what happens in functions called `__new__` or `__repr__`. So the entry that a link names can be found
by running the program under `sys.settrace`; the line, the function and the event of that entry go into the file.
"""

import contextlib
import io
import json
import random
import sys
from pathlib import Path
from urllib.parse import quote, quote_plus

EXAMPLES = Path(__file__).resolve().parents[2] / "public/examples"
LIMIT = 900

OWN = {
    "umlauts": 'grüße = "Grüß Gott"\nπ = 3.14159\nfor zeichen in grüße[:3]:\n    print(zeichen, π)\n',
    "scripts": 's = "日本語 🐍 Ελλάδα"\nt = s[::-1]\nprint(len(t), t)\n',
    "signs": 'a = 1 + 2\nb = "100% + 50 & more = #1?"\nc = {"x": a, "y": [b, b + "!"]}\nprint(b, c["x"])\n',
    "tabs": 'def f(n):\n\tif n:\n\t\treturn f(n - 1)\n\treturn "a\\tb"\n\nprint(f(3))\n',
    "crlf": "a = [1]\r\nb = a\r\nb.append(2)\r\nprint(a)\r\n",
    "blank": "\n\n# only this\nx = 1\n\n\ny = x\n\n",
    "no_end": "x = [1, 2]\ny = x",
    "quotes": "s = 'it''s'\nt = \"a\\\"b\"\nu = '''one\ntwo'''\nprint(s, t, u)\n",
    "percent": 'rate = 7\nprint("%d%% of %s" % (rate, "it"))\nprint(f"{rate:>4}%")\n',
    "entities": 'h = "<b>&amp;</b>"\nprint(h.replace("&amp;", "&"))\n',
    "input": 'name = input("Name? ")\nn = int(input())\nfor i in range(n):\n    print(name, i)\n',
    "comprehensions": "xs = [n * 2 for n in range(4)]\n\ndef f(a):\n    ys = {k: [j for j in range(1, k)] for k in a}\n"
    "    return sum(v for v in xs if v)\n\nprint(f([2, 3]))\nzs = {x for x in xs if x > 2}\nprint(sorted(zs))\n",
    "repr": "class P:\n    def __init__(self, n):\n        self.n = n\n\n    def __repr__(self):\n        text = str(self.n)\n"
    "        return text\n\nps = [P(k) for k in [1, 2]]\nprint(ps)\ntotal = 0\nfor p in ps:\n    total += p.n\nprint(total)\n",
    "new": "class One:\n    made = None\n    def __new__(cls):\n        if cls.made is None:\n            cls.made = object.__new__(cls)\n"
    "        return cls.made\n\na = One()\nb = One()\nprint(a is b)\n",
    "error": "def half(n):\n    if n % 2:\n        raise ValueError('odd')\n    return n // 2\n\nfor n in [4, 3]:\n    try:\n"
    "        print(half(n))\n    except ValueError as e:\n        print('no:', e)\n",
    "long": "".join(f"def step_{n}(value):\n    result = value + {n}\n    return result\n\n" for n in range(60))
    + "x = 0\n" + "".join(f"x = step_{n}(x)\n" for n in range(60)) + "print(x)\n",
    "very_long": "data = [\n" + "".join(f"    ({n}, 'row {n} – größer'),\n" for n in range(150)) + "]\nfirst = data[0]\nprint(first, len(data))\n",
}
INPUTS = {"input": ["Ada Lovelace", "2"]}

OTHERS = {
    "2": "Python 2", "js": "JavaScript", "ts": "TypeScript", "java": "Java", "ruby": "Ruby", "c": "C", "cpp": "C++",
    "c_gcc9.3.0": "C", "cpp_g++9.3.0": "C++", "rust": "Rust",
}


def entries(source, inputs):
    """The events as Python Tutor's tracer has them, up to a limit."""
    found, waiting = [], iter(inputs)

    def trace(frame, event, argument):
        code = frame.f_code
        if code.co_filename != "<string>":
            return None
        is_start = event == "call" and code.co_name == "<module>"
        if not is_start and code.co_name not in ("__new__", "__repr__"):
            found.append((event, code.co_name, frame.f_lineno))
        return trace

    code = compile(source.replace("\r\n", "\n"), "<string>", "exec")
    space = {"__name__": "__main__", "input": lambda prompt="": next(waiting)}
    with contextlib.redirect_stdout(io.StringIO()):
        sys.settrace(trace)
        try:
            exec(code, space)
        except Exception:
            pass
        finally:
            sys.settrace(None)
    return found


def by_encode_uri_component(text):
    return quote(text, safe="-_.!~*'()")


def by_form(text):
    return quote_plus(text, safe="-_.*")


def by_old_bbq(text):
    """jQuery BBQ leaves commas, slashes and colons as they are, and writes a space as `+`."""
    return quote(text, safe="-_.!~*'(),/:;@$ ").replace(" ", "+")


def by_careless_paste(text):
    """As a browser shows it: letters of any script stand for themselves."""
    return "".join(c if ord(c) > 127 else quote(c, safe="-_.!~*'()") for c in text)


ENCODINGS = [by_encode_uri_component, by_form, by_old_bbq, by_careless_paste]
PAGES = [
    "https://pythontutor.com/visualize.html#", "http://www.pythontutor.com/visualize.html#",
    "http://pythontutor.com/render.html#", "https://pythontutor.com/render.html#",
    "https://pythontutor.com/live.html#", "https://pythontutor.com/python-compiler.html#",
    "https://pythontutor.com/iframe-embed.html#", "http://www.pythontutor.com/iframe-embed.html#",
    "https://www.pythontutor.com/visualize.html?", "//pythontutor.com/iframe-embed.html#",
    "pythontutor.com/visualize.html#", "http://pythontutor.com/composingprograms.html#",
]


def link(random, page, code, py, entry, inputs, nesting, encode):
    raw = json.dumps(inputs, ensure_ascii=False, separators=(",", ":"))
    pairs = [("code", code), ("cumulative", "false"), ("heapPrimitives", nesting), ("textReferences", "false"),
             ("py", py), ("rawInputLstJSON", raw), ("curInstr", str(entry))]
    if "iframe" in page:
        pairs += [("codeDivHeight", "400"), ("codeDivWidth", "350"), ("verticalStack", "false")]
    elif "live" in page:
        pairs = [pair for pair in pairs if pair[0] in ("code", "py", "cumulative", "curInstr", "heapPrimitives")]
    else:
        pairs += [("mode", random.choice(["edit", "display"])), ("origin", "opt-frontend.js")]
    if random.random() < 0.3:
        random.shuffle(pairs)
    return page + "&".join(f"{key}={encode(value)}" for key, value in pairs)


def main():
    chance = random.Random(6)
    programs = {path.stem: path.read_text() for path in sorted(EXAMPLES.glob("*.py"))} | OWN
    kinds = {"false": "simple", "nevernest": "simple", "true": "objects"}
    n = 0
    for round in range(3):
        for name, source in programs.items():
            inputs = INPUTS.get(name, [])
            found = entries(source, inputs)[:LIMIT]
            entry = [0, len(found) // 2, chance.randrange(len(found))][round]
            page = PAGES[n % len(PAGES)]
            if "live" in page and inputs:
                page = PAGES[0]
            encode = ENCODINGS[(n + round) % len(ENCODINGS)]
            nesting = chance.choice(list(kinds))
            py = chance.choice(["3", "311", "py3anaconda"])
            text = link(chance, page, source, py, entry, inputs, nesting, encode)
            # inside a comprehension there is nothing to be shown in Python 3.13
            event, function, line = found[entry]
            is_inlined = function in ("<listcomp>", "<setcomp>", "<dictcomp>")
            at = None if is_inlined else [event, function, line]
            told = {"link": text, "name": name, "entry": entry, "input": inputs, "mode": kinds[nesting], "at": at}
            if round == 0:
                told["code"] = source  # the same in the other rounds
            if "live" in page:
                told["input"] = []
            print(json.dumps(told, ensure_ascii=False))
            n += 1
    for n, (py, language) in enumerate(OTHERS.items()):
        page = PAGES[n % len(PAGES)]
        text = link(chance, page, "int x = 1;\n", py, 0, [], "nevernest", ENCODINGS[n % 2])
        print(json.dumps({"link": text, "language": language}, ensure_ascii=False))


if __name__ == "__main__":
    main()
