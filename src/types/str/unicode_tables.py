"""Writes unicode_tables.rs: what CPython's str knows of each character, asked of str itself.

    python3.13 src/types/str/unicode_tables.py > src/types/str/unicode_tables.rs
"""
import sys
import unicodedata

SURROGATES = range(0xD800, 0xE000)


def final_sigma(before):
    """Whether a sigma behind this text is the end of a word to str.lower."""
    return (before + "\u03a3").lower().endswith("\u03c2")


def flags(i):
    c = chr(i)
    ignorable = cased = False
    if i not in SURROGATES:
        # a cased character begins a word, so that str.title makes the next one small
        cased = (c + "a").title().endswith("a")
        ignorable = final_sigma("A" + c) and not final_sigma(" " + c)
    tests = [
        c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.islower(), c.isupper(),
        c.istitle() and not c.isupper(), c.isspace(), c.isprintable(), c.isidentifier(),
        ("a" + c).isidentifier(), cased, ignorable,
    ]
    return sum(1 << k for k, test in enumerate(tests) if test)


def array(name, ty, doc, items, per_line):
    print(f"/// {doc}")
    print("#[rustfmt::skip]")
    print(f"pub(super) static {name}: [{ty}; {len(items)}] = [")
    for k in range(0, len(items), per_line):
        print("    " + " ".join(f"{item}," for item in items[k:k + per_line]))
    print("];" if name == "FOLD_LONG" else "];\n")


def rust_text(s):
    return '"' + "".join(f"\\u{{{ord(c):x}}}" for c in s) + '"'


def mapping(name, method, base=None):
    """Runs (first, last, stride, difference) of one-character results, and a list of longer ones. Where `base`
    is given, only what differs from it."""
    singles, longer = {}, []
    for i in range(sys.maxunicode + 1):
        if i in SURROGATES:
            continue
        c = chr(i)
        result = getattr(c, method)()
        if result == (getattr(c, base)() if base else c):
            continue
        if len(result) == 1:
            singles[i] = ord(result) - i
        else:
            longer.append(f"(0x{i:x}, {rust_text(result)})")
    codes, runs, k = sorted(singles), [], 0
    while k < len(codes):
        best, best_stride = 1, 1
        for stride in (1, 2):
            n = 1
            while (k + n < len(codes) and codes[k + n] == codes[k] + stride * n
                   and singles[codes[k + n]] == singles[codes[k]]):
                n += 1
            if n > best:
                best, best_stride = n, stride
        runs.append(f"(0x{codes[k]:x}, 0x{codes[k + best - 1]:x}, {best_stride}, {singles[codes[k]]})")
        k += best
    instead = f", where it is not that of `{base}`" if base else ""
    array(name, "CaseRun", f"`str.{method}` of one character that gives one{instead}.", runs, 3)
    array(f"{name}_LONG", "(u32, &str)", f"`str.{method}` of one character that gives more{instead}.", longer, 3)


classes, runs = [], []
previous = None
for i in range(sys.maxunicode + 1):
    f = flags(i)
    if f != previous:
        if f not in classes:
            classes.append(f)
        runs.append(f"0x{classes.index(f) << 21 | i:x}")
        previous = f
zeros = [f"0x{i:x}" for i in range(sys.maxunicode + 1) if unicodedata.decimal(chr(i), None) == 0]

print(f"//! What CPython's str knows of each character: Unicode {unicodedata.unidata_version}.")
print("//!")
print("//! Written by `unicode_tables.py`; not to be edited.\n")
print('#![expect(clippy::unreadable_literal, reason = "data that nobody reads")]\n')
print("/// First and last code, distance of neighbours, what is added.")
print("pub(super) type CaseRun = (u32, u32, u32, i32);\n")
array("CLASSES", "u16", "Sets of properties, as bits in the order of `unicode::flag`.", [hex(f) for f in classes], 12)
array("RUNS", "u32", "Where a run of characters of a class begins: the code in the low 21 bits, its class above.",
      runs, 10)
array("ZEROS", "u32", "The zeros of all scripts; their nine successors follow them.", zeros, 12)
mapping("UPPER", "upper")
mapping("LOWER", "lower")
mapping("TITLE", "title", "upper")
mapping("FOLD", "casefold", "lower")
