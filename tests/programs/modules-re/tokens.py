"""A small calculator: tokens by a pattern with names, then values."""
import re
from collections import namedtuple

Token = namedtuple("Token", "kind value column")

SPEC = [
    ("NUMBER", r"\d+(\.\d*)?"),
    ("NAME", r"[A-Za-z_]\w*"),
    ("OP", r"[+\-*/()=]"),
    ("SKIP", r"[ \t]+"),
    ("BAD", r"."),
]
PATTERN = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in SPEC))


def tokens(text):
    for found in PATTERN.finditer(text):
        kind = found.lastgroup
        value = found.group()
        if kind == "SKIP":
            continue
        if kind == "BAD":
            raise SyntaxError(f"{value!r} at {found.start()}")
        if kind == "NUMBER":
            value = float(value) if "." in value else int(value)
        yield Token(kind, value, found.start())


for token in tokens("total = 3.5*(x_1 + 42)"):
    print(token)
try:
    list(tokens("a = 1 ? 2"))
except SyntaxError as e:
    print("error:", e)
print(PATTERN.groups, dict(PATTERN.groupindex))
