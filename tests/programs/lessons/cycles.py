import gc
import weakref

class Person:
    pass

ann = Person()
ben = Person()
ann.friend = ben
ben.friend = ann
watch = weakref.ref(ann)

del ann
del ben
print(watch() is None)
gc.collect()
print(watch() is None)
