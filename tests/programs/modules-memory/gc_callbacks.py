import gc
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.disable()
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __repr__(self):
        return f'Node({self.name!r})'
def cb(phase, info):
    print(phase, sorted(info.items()))
gc.callbacks.append(cb)
a, b = Node('a'), Node('b')
a.other, b.other = b, a
del a, b
print(gc.collect())
print(gc.collect(0), gc.collect(1))
gc.callbacks.remove(cb)
