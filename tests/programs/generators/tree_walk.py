class Node:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


tree = Node("the root", Node("left one", Node("leaf one")), Node("right one"))
for value in tree:
    print(value)
walk = iter(tree)
print(next(walk), next(walk))
del tree
print(list(walk))
