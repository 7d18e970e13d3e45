import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?", "2024-05 and more")
print(m)
print(m.group(), m.group(0), m.group(1), m["month"], m.group("year", "day"))
print(m.groups(), m.groups("01"), m.groupdict(), m.groupdict("?"))
print(m.start(), m.end(), m.span(), m.span("month"), m.span("day"), m.start(3))
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re, m.regs)
print(m.expand(r"\g<month>/\1 \g<2>\n[\g<day>]"))
for bad in (4, -1, "hour", None, 1.5):
    try:
        m.group(bad)
    except IndexError as e:
        print(type(e).__name__, e)
print(bool(m), re.match("b", "ab"), re.search("b", "ab"), re.fullmatch("a|ab", "ab"))
p = re.compile(r"\bw\w*", re.I | re.M)
print(p, p.flags, p.pattern, p.groups)
print(p.search("hello World", 3), p.match("wow", 1), p.fullmatch("wow", 1), p.search("wow", 0, 2))
print(re.compile("a") is re.compile("a"), re.compile("a") == re.compile("a", re.I))
print(type(m), type(p), re.Match, re.Pattern)
print(isinstance(m, re.Match), isinstance(p, re.Pattern))
print(repr(re.compile(b"\x00ab")), re.compile("x", re.A | re.X | re.S))
print(re.I, repr(re.I | re.M), re.RegexFlag.DOTALL, int(re.S), re.NOFLAG)
