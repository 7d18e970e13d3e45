import unicodedata as u
from zlib import crc32

for c in "aA1אع€ßà①ﷺﬀ가\u0344(»≤ ,漢カ\U0001f600\ud800":
    print(ascii(c), u.bidirectional(c), u.east_asian_width(c), u.mirrored(c), repr(u.decomposition(c)))
for c in "½Ⅷ五拾億兆༳৴\U0001ed05a":
    print(ascii(c), u.numeric(c, None))
some = "".join(map(chr, range(0, 0x20000, 83)))
for of in u.bidirectional, u.east_asian_width, u.mirrored, u.decomposition:
    print(of.__name__, crc32("".join(map(str, map(of, some))).encode()))
for of in u.bidirectional, u.east_asian_width, u.mirrored, u.decomposition:
    try:
        of("ab")
    except TypeError as e:
        print(e)


def width(s):
    return sum(2 if u.east_asian_width(c) in "WF" else 1 for c in s)


print(width("日本 go"))
