import gc, weakref
class DNode:
    def __init__(self, v):
        self.v = v
        self.prev = self.next = None
    def __repr__(self): return f'D{self.v}'
class DList:
    def __init__(self):
        self.head = self.tail = None
    def append(self, v):
        n = DNode(v)
        if self.tail is None:
            self.head = self.tail = n
        else:
            n.prev = self.tail
            self.tail.next = n
            self.tail = n
        return n
    def remove(self, n):
        if n.prev: n.prev.next = n.next
        else: self.head = n.next
        if n.next: n.next.prev = n.prev
        else: self.tail = n.prev
        n.prev = n.next = None
    def __iter__(self):
        n = self.head
        while n is not None:
            yield n
            n = n.next
dl = DList()
nodes = [dl.append(i * 500) for i in range(4)]
dl.remove(nodes[1])
print([n.v for n in dl])
r = weakref.ref(nodes[1])
del nodes[1]
print(r())
w = weakref.ref(dl.head)
del nodes, dl
print(w() is not None)
print(gc.collect(), w())
class Tree:
    def __init__(self, name, parent=None):
        self.name, self.children = name, []
        self.parent = weakref.ref(parent) if parent else None
        if parent: parent.children.append(self)
root = Tree('root')
a = Tree('a', root)
b = Tree('b', a)
print(b.parent().name, a.parent() is root)
del root
print(a.parent())
p = weakref.proxy(a)
print(p.name, len(p.children))
