import gc
class Person: pass

ann, bob = Person(), Person()
ann.friend = bob
bob.friend = ann
del ann, bob
gc.collect()
print("collected")
