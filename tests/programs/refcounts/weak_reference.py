import weakref


class Node:
    def __init__(self, name):
        self.name = name


node = Node("first")
watch = weakref.ref(node)
print(watch() is node, watch().name)
other = node
del node
print(watch() is other)
del other
print(watch())
