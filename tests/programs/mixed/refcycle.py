import gc, sys, weakref
gc.collect()
class Person:
    def __init__(self, name):
        self.name = name
        self.friends = []
    def befriend(self, other):
        self.friends.append(other)
        other.friends.append(self)
    def __repr__(self):
        return f"<{self.name}>"
ann, bob, cy = Person("ann"), Person("bob"), Person("cy")
ann.befriend(bob)
bob.befriend(cy)
print(sys.getrefcount(bob) - 1)
watch = [weakref.ref(p) for p in (ann, bob, cy)]
del ann, bob
print([r() is None for r in watch])
del cy
print([r() is None for r in watch])
freed = gc.collect()
print(freed, [r() is None for r in watch])
def make():
    a = {}
    b = {'a': a}
    a['b'] = b
    return id(a) == id(b['a'])
print(make(), gc.collect())
f = lambda: f
g = weakref.ref(f)
f = None
print(g())
def outer():
    def inner(n):
        return inner(n - 1) if n else 'done'
    return inner(2)
print(outer(), gc.collect())
class Tree:
    def __init__(self): self.me = self
t = Tree()
t = None
print(gc.collect(), gc.garbage)
try:
    raise ValueError('x')
except ValueError as e:
    err = e
err = None
print(gc.collect())
