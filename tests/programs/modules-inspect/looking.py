"""Kinds of objects, members, sources, frames, generators."""
import inspect


class Base:
    """A base."""

    kind = "base"

    def hello(self):
        """Says hello."""
        return "hello"


class Derived(Base):
    def hello(self):
        return "hi"

    @property
    def size(self):
        return 1

    @staticmethod
    def make():
        return Derived()


def gen():
    x = yield 1
    yield x


async def coro():
    return 1


d = Derived()
print([inspect.isfunction(x) for x in (gen, len, d.hello, Derived, Derived.hello)])
print([inspect.ismethod(x) for x in (gen, d.hello, Base.hello)], inspect.isbuiltin(len), inspect.isclass(Base), inspect.ismodule(inspect))
print(inspect.isgeneratorfunction(gen), inspect.isgenerator(gen()), inspect.iscoroutinefunction(coro), inspect.isroutine(len), inspect.isabstract(Base))
print([name for name, value in inspect.getmembers(d) if not name.startswith("__")])
print(inspect.getmembers(Derived, inspect.isfunction)[0][0], inspect.getmro(Derived), inspect.getdoc(Derived.hello), inspect.getdoc(Derived))
print(inspect.getsource(gen))
print(inspect.getsource(Base.hello), inspect.getsourcelines(Derived)[1], len(inspect.getsourcelines(Derived)[0]))
print(type(inspect.getattr_static(d, "size")), inspect.getmodule(gen).__name__)
g = gen()
print(inspect.getgeneratorstate(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.send(5)
print(inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))


def caller():
    return callee()


def callee():
    frame = inspect.currentframe()
    try:
        return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_lineno, [f.function for f in inspect.stack()]
    finally:
        del frame


print(caller())


def outer(n):
    def inner():
        return n + len("x")
    return inner


print(inspect.getclosurevars(outer(3)))


def args(a, b, *c, **d):
    return inspect.getargvalues(inspect.currentframe())


print(args(1, 2, 3, k=4)[:3])
for bad in (lambda: inspect.getsource(len), lambda: inspect.getfile(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
