import weakref, gc
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self.parent = weakref.ref(parent) if parent else None
        if parent:
            parent.children.append(self)
    def __del__(self):
        print("del", self.name)
    def path(self):
        p = self.parent() if self.parent else None
        return (p.path() + "/" if p else "") + self.name
root = Node("root")
a = Node("a", root)
b = Node("b", a)
print(b.path())
root = None
print(a.parent())
print(b.path())
cache = weakref.WeakValueDictionary()
cache["b"] = b
print(len(cache), cache["b"].name)
del a, b
print(len(cache), cache.get("b"))
class Cyc:
    def __init__(self, n):
        self.n = n
        self.me = self
c = Cyc(1)
w = weakref.ref(c, lambda r: print("gone"))
f = weakref.finalize(c, print, "finalized")
del c
print(w() is not None, f.alive)
gc.collect()
print(w(), f.alive)
p = weakref.proxy(Node("p")) if False else None
n = Node("n")
p = weakref.proxy(n)
print(p.name)
del n
try:
    p.name
except ReferenceError as e:
    print(e)
ks = weakref.WeakKeyDictionary()
n = Node("key")
ks[n] = [1]
print(list(ks.values()))
n = 0
print(len(ks))
