import weakref
class Parent:
    def __init__(self):
        self.child = Child(self)

class Child:
    def __init__(self, parent):
        self.parent = weakref.ref(parent)

family = Parent()
child = family.child
del family
print(child.parent())
