import weakref

class Box:
    def __init__(self, inside):
        self.inside = inside

outer = Box(Box(Box([])))
keep = outer.inside
watch = weakref.ref(keep.inside)
del outer
print(watch() is None)
del keep
print(watch() is None)
