"""Exceptions as text: where they come from, what led to them."""
import sys
import traceback


def inner(x):
    return 10 / x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError as e:
        raise ValueError("bad x") from e


try:
    outer(0)
except ValueError as e:
    lines = traceback.format_exception(e)
    print(len(lines), lines[0], lines[-1])
    print([line.split(",")[1] for line in traceback.format_tb(e.__traceback__)])
    frames = traceback.extract_tb(e.__traceback__)
    for frame in frames:
        print(frame.name, frame.lineno, frame.line)
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print("direct cause" in traceback.format_exc(), traceback.format_exc(limit=1).count("File"))
    print(traceback.format_exception(type(e), e, e.__traceback__, chain=False)[-1])
    last = traceback.TracebackException.from_exception(e)
    print(last, last.exc_type, last.stack[-1].name, last.__cause__)
    print("".join(last.format_exception_only()), end="")

try:
    {}["missing"]
except KeyError as e:
    e.add_note("a note")
    print(traceback.format_exception_only(e))
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-2:])

try:
    compile("a b", "<text>", "exec")
except SyntaxError as e:
    print(traceback.format_exception_only(e))

try:
    try:
        int("x")
    except ValueError:
        [][1]
except IndexError as e:
    print([line for line in traceback.format_exc().splitlines() if not line.startswith("  ")])
print(repr(traceback.format_exc()))


def who():
    stack = traceback.extract_stack()
    return [f.name for f in stack], stack[-1].line


print(who())


def deep(n):
    return deep(n - 1) if n else 1 / 0


try:
    deep(10)
except ZeroDivisionError:
    print([line.strip() for line in traceback.format_exc().splitlines() if "repeated" in line])
    print(len(traceback.extract_tb(sys.exc_info()[2])))
    tb = sys.exception().__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
