import weakref
class Cache:
    def __init__(self):
        self._store = weakref.WeakValueDictionary()
        self.hits = 0
    def get(self, key, make):
        obj = self._store.get(key)
        if obj is None:
            obj = make(key)
            self._store[key] = obj
        else:
            self.hits += 1
        return obj
class Image:
    def __init__(self, name):
        self.name = name
        self.pixels = [0] * 10
    def __del__(self):
        print("free", self.name)
c = Cache()
a = c.get("cat.png", Image)
b = c.get("cat.png", Image)
print(a is b, c.hits)
del a
print("still", b.name)
del b
print(c.get("cat.png", lambda k: None))
class Subject:
    def __init__(self):
        self._observers = weakref.WeakSet()
    def attach(self, o):
        self._observers.add(o)
    def notify(self, msg):
        for o in sorted(self._observers, key=lambda o: o.n):
            o.update(msg)
class Obs:
    def __init__(self, n):
        self.n = n
    def update(self, m):
        print(self.n, m)
s = Subject()
o1, o2 = Obs(1), Obs(2)
s.attach(o1)
s.attach(o2)
s.notify("hi")
del o1
s.notify("bye")
class Tree:
    def __init__(self, v, parent=None):
        self.v = v
        self._p = weakref.ref(parent) if parent is not None else lambda: None
        self.kids = []
    @property
    def parent(self):
        return self._p()
    def add(self, v):
        k = Tree(v, self)
        self.kids.append(k)
        return k
root = Tree(1)
kid = root.add(2)
print(kid.parent.v)
del root
print(kid.parent)
