from contextlib import ExitStack, contextmanager, AbstractContextManager

class Res:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        print("open", self.name)
        return self
    def __exit__(self, et, e, tb):
        print("close", self.name, et and et.__name__)

with ExitStack() as stack:
    all_open = [stack.enter_context(Res(n)) for n in "abc"]
    stack.callback(print, "called back", end="!\n")
    print([r.name for r in all_open])

try:
    with ExitStack() as stack:
        stack.enter_context(Res("x"))
        stack.push(lambda et, e, tb: print("pushed", et) or True)
        raise KeyError("lost")
    print("suppressed")
except KeyError:
    print("not here")

with ExitStack() as stack:
    stack.enter_context(Res("kept"))
    saved = stack.pop_all()
print("still open")
saved.close()

def fail(n):
    raise ValueError(n)
try:
    with ExitStack() as stack:
        stack.callback(fail, 1)
        stack.callback(fail, 2)
except ValueError as e:
    print(repr(e), repr(e.__context__))
for thing in (3, "s", Res):
    try:
        with ExitStack() as s:
            s.enter_context(thing)
    except TypeError as e:
        print(e)

class Mine(AbstractContextManager):
    def __exit__(self, *a):
        print("mine")
with Mine() as m:
    print(m.__class__.__name__)
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
print(isinstance(Res("q"), AbstractContextManager), issubclass(int, AbstractContextManager))
