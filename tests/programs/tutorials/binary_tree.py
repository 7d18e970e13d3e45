class Tree:
    __slots__ = ("value", "left", "right")

    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left:
                self.left.insert(value)
            else:
                self.left = Tree(value)
        elif self.right:
            self.right.insert(value)
        else:
            self.right = Tree(value)

    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.value
        if self.right:
            yield from self.right.walk()


root = Tree(500)
for n in (300, 800, 400):
    root.insert(n)
print(list(root.walk()))
sub = root.left
root.left = None
print(list(root.walk()), sub.right.value)
