import gc

gc.disable()
print(gc.get_threshold())
print(gc.is_tracked([]), gc.is_tracked("tea"), gc.is_tracked(7))

def generation(thing):
    for n in range(3):
        if id(thing) in map(id, gc.get_objects(n)):
            return n

a = ["young"]
print(generation(a))
gc.collect(0)
print(generation(a))
gc.collect(1)
print(generation(a))
gc.collect(1)
print(generation(a))
