def mark(t):
    t.zork = True
    return t
class A:
    @mark
    def m(self): pass
    def run(self):
        method = getattr(self, "m")
        for marked in (type(self), method):
            print(getattr(marked, "zork", False))
A().run()
print(A().m.zork)
m = A().m
print(m.zork, m.__name__, m.__doc__, m.__func__ is A.m, m.__qualname__, m.__module__, m.__defaults__, m.__code__.co_name)
try:
    m.nope
except AttributeError as e:
    print(e)
try:
    m.x = 1
except AttributeError as e:
    print(e)
print(hasattr(m, "nope"), getattr(m, "nope", 5), m.__dict__ is A.m.__dict__)
class B:
    def __call__(self): pass
    attr = "of instance"
import types
print(types.MethodType(B(), 3).attr, [].append.__name__)
