import copy


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)


tree = Node(1, [Node(2), Node(3, [Node(4)])])
same = copy.copy(tree)
deep = copy.deepcopy(tree)
print(same is tree, same.children is tree.children, deep.children is tree.children)
print([n.value for n in deep.children], deep.children[1].children[0].value, type(deep).__name__)
tree.parent = tree
deep = copy.deepcopy(tree)
print(deep.parent is deep)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


s = Slotted(1, [2])
t, u = copy.copy(s), copy.deepcopy(s)
print(t.a, t.b is s.b, u.b, u.b is s.b)
