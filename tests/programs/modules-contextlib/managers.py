from contextlib import contextmanager, suppress, closing, nullcontext, ContextDecorator

@contextmanager
def tag(name):
    """Wraps output in a tag."""
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")

with tag("p") as t:
    print("inside", t)
with tag("div"), tag("b"):
    print("nested")
print(tag.__name__, tag.__doc__)

try:
    with tag("broken"):
        raise ValueError("oops")
except ValueError as e:
    print("caught", e)

@contextmanager
def swallow():
    try:
        yield
    except KeyError as e:
        print("swallowed", e)

with swallow():
    {}["k"]
print("after")

@contextmanager
def nothing():
    if False:
        yield

try:
    with nothing():
        pass
except RuntimeError as e:
    print(e)

@contextmanager
def twice():
    yield 1
    yield 2

try:
    with twice():
        pass
except RuntimeError as e:
    print(e)
try:
    with twice():
        raise ValueError("x")
except RuntimeError as e:
    print(e)

with suppress(ZeroDivisionError, KeyError):
    print("before")
    1 / 0
    print("never")
print("went on")

class Door:
    def close(self):
        print("door closed")

with closing(Door()) as d:
    print(type(d).__name__)
with nullcontext(5) as n:
    print(n)

@tag("fn")
def work(x):
    print("working", x)
    return x * 2

print(work(21), work.__name__)

class loud(ContextDecorator):
    def __enter__(self):
        print("start")
        return self
    def __exit__(self, *exc):
        print("end", exc[0])
        return False

@loud()
def f():
    print("f")
f()
cm = tag("once")
with cm:
    pass
try:
    with cm:
        pass
except AttributeError as e:
    print(type(e).__name__, e)
@contextmanager
def changes():
    try:
        yield
    except ValueError as e:
        raise TypeError("changed") from e
try:
    with changes():
        raise ValueError("first")
except TypeError as e:
    print(e, repr(e.__cause__))
try:
    with changes():
        raise StopIteration("s")
except StopIteration as e:
    print("stop", e)
