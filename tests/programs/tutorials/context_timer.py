from contextlib import contextmanager, suppress, ExitStack


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("close", self.name, kind and kind.__name__)
        return kind is KeyError


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield [name]
    finally:
        print(f"</{name}>")


with Resource("a") as a, Resource("b") as b:
    both = [a, b]
with Resource("c"):
    {}["missing"]
with tag("p") as t:
    t.append("text")
print(t)
with suppress(ZeroDivisionError):
    1 / 0
with ExitStack() as stack:
    opened = [stack.enter_context(Resource(n)) for n in "xy"]
print(len(opened))
