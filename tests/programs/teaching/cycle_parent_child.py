import gc


class Parent:
    def __init__(self):
        self.children = []

    def add(self, name):
        child = Child(self, name)
        self.children.append(child)
        return child


class Child:
    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def __del__(self):
        print("child gone:", self.name)


gc.disable()
family = Parent()
kept = family.add("kept child")
family.add("other child")
del family
print("deleted")
print(kept.parent.children[1].name)
kept = None
print(gc.collect())
gc.enable()
