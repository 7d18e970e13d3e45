"""Writes unicodedata_tables.z: what CPython's unicodedata says of each character, asked of itself.

    python3.13 src/modules/unicodedata_tables.py

Deflated text, a line a property: runs of characters of one value, each as how far behind the one before it begins
(in base 16), a space and the value; semicolons between them.
"""
import sys
import unicodedata
import zlib


def numeric(c):
    value = unicodedata.numeric(c, None)
    return "" if value is None else repr(value).removesuffix(".0")


def line(of):
    runs, last, begun = [], None, 0
    for code in range(sys.maxunicode + 1):
        value = str(of(chr(code)))
        if value != last:
            runs.append(f"{code - begun:x} {value}")
            last, begun = value, code
    return ";".join(runs)


PROPERTIES = [
    unicodedata.bidirectional,
    unicodedata.east_asian_width,
    unicodedata.mirrored,
    unicodedata.decomposition,
    numeric,
]
text = "\n".join(line(of) for of in PROPERTIES).encode()
with open(__file__.replace(".py", ".z"), "wb") as file:
    file.write(zlib.compress(text, 9, wbits=-15))
