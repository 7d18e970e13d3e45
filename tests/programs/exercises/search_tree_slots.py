class Node:
    __slots__ = ("key", "left", "right", "parent")
    def __init__(self, key, parent=None):
        self.key = key
        self.left = self.right = None
        self.parent = parent

class Tree:
    def __init__(self):
        self.root = None
        self.size = 0
    def insert(self, key):
        if self.root is None:
            self.root = Node(key)
        else:
            node = self.root
            while True:
                side = "left" if key < node.key else "right"
                child = getattr(node, side)
                if child is None:
                    setattr(node, side, Node(key, node))
                    break
                node = child
        self.size += 1
    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)
    def __contains__(self, key):
        return any(k == key for k in self)

t = Tree()
for k in (500, 300, 800, 200, 400):
    t.insert(k)
print(list(t), 400 in t, 401 in t)
it = iter(t)
print(next(it), next(it))
r = t.root
t.root = None
print(r.left.parent is r)
del r
import gc
print(gc.collect() > 0)
print(next(it, "end"))
