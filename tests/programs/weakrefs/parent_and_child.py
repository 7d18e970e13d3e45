import weakref


class Parent:
    def __init__(self, name):
        self.name = name
        self.children = []

    def add(self, child):
        child.parent = weakref.ref(self)
        self.children.append(child)
        return child


class Child:
    def __init__(self, name):
        self.name = name

    def full_name(self):
        parent = self.parent()
        return self.name if parent is None else parent.name + " " + self.name


family = Parent("old oak")
leaf = family.add(Child("small leaf"))
family.add(Child("other leaf"))
print(leaf.full_name())
del family
print(leaf.full_name())
