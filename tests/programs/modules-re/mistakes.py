import re

for pattern in (
    "(", ")", "a)", "(a", "[a", "[b-a]", "*a", "a**", "a{3,2}", "(?P<a>x)(?P<a>y)", "(?P<1>x)", "(?P=b)", "\\1",
    "(?P<a", "(?<a)", "(?z)", "(?", "(?P", "(?Px)", "a(?i)b", "\\", "\\q", "\\x4", "\\u12", "[\\d-z]", "[a-\\d]",
    "(?<=a+)b", "(?(2)a|b)", "(?(1)a|b|c)(x)", "(?P<>a)", "(?i-i:a)", "(?-:a)", "(?a-u:x)", "\\400", "(a\\1)", "a\n(",
    "x{99999999999}", "?", "+", "|*", "(?:", "(?#", "(?=", "a{1}{2}", "^*", "\\N{x", "[", "[]", "[^]", "(?(0)a)", "(?(a)b)",
):
    try:
        print(repr(pattern), re.compile(pattern))
    except re.error as e:
        print(repr(pattern), "->", e, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(repr(pattern), "=>", type(e).__name__, e)
for call in (
    lambda: re.match("a", b"a"),
    lambda: re.match(b"a", "a"),
    lambda: re.match("a", 1),
    lambda: re.match(1, "a"),
    lambda: re.match("a", None),
    lambda: re.compile(re.compile("a"), re.I),
    lambda: re.compile("a", re.A | re.U),
    lambda: re.compile("a", re.L),
    lambda: re.Pattern(),
    lambda: re.Match(),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(re.error, re.error is re.PatternError)
e = re.error("bad", "a\nb", 2)
print(e, e.msg, e.pos, repr(e))
re.compile("(unfinished")
