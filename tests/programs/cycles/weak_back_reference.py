import weakref


class Leaf:
    def __init__(self, tree):
        self.tree = weakref.ref(tree)


class Tree:
    def __init__(self):
        self.leaves = [Leaf(self), Leaf(self)]

    def __del__(self):
        print("tree felled")


tree = Tree()
leaf = tree.leaves[0]
print(leaf.tree() is tree)
del tree
print(leaf.tree())
