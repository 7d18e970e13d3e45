import gc
gc.disable()
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __repr__(self):
        return f'Node({self.name!r})'
gc.set_debug(gc.DEBUG_SAVEALL)
a, b = Node('c'), Node('d')
a.other, b.other = b, a
del a, b
print(gc.collect())
print([x for x in gc.garbage if isinstance(x, Node)], len(gc.garbage))
print(gc.get_debug())
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
