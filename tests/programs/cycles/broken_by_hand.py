import weakref


class Parent:
    def __init__(self):
        self.child = Child(self)


class Child:
    def __init__(self, parent):
        self.parent = parent


parent = Parent()
watch = weakref.ref(parent.child)
parent.child.parent = None
parent = None
print(watch())
