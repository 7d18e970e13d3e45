# what the interpreter itself warns of
import sys
import warnings

sys.stderr = sys.stdout


class Cut:
    def __trunc__(self):
        return 3


class Yes:
    def __index__(self):
        return True


def invert(flag):
    return ~flag


async def forgotten():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    invert(True)
    eval("~False")
    eval("1 is 1")
    int(Cut())
    [1, 2][Yes()]
    forgotten()
    for warning in caught:
        print(warning.category.__name__, warning.filename[-7:], warning.lineno, str(warning.message)[:60])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        invert(True)
    except DeprecationWarning as e:
        print(str(e)[:30])
    try:
        compile("x is 1", "text", "exec")
    except SyntaxError as e:
        print(e, e.offset, e.end_offset)
for text in ("  x", "if 1:\n    a\n  b", "class A:\n"):
    try:
        compile(text, "text", "exec")
    except SyntaxError as e:
        print(type(e).__name__, e.args[1])
