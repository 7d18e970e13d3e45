import gc
import weakref


class Person:
    def __init__(self, name):
        self.name = name
        self.friend = None


ann = Person("Ann")
bob = Person("Bob")
ann.friend = bob
bob.friend = ann
watch = weakref.ref(ann)
del ann
del bob
print(watch() is not None, watch().friend.name)
print(gc.collect() > 0)
print(watch())
