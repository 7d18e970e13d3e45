import gc
x = []
y = [x]
print(gc.get_referents(y), gc.get_referrers(x) == [globals(), y] or len(gc.get_referrers(x)))
print(id(y) in set(map(id, gc.get_objects())))
print(id(y) in set(map(id, gc.get_objects(generation=0))))
print(gc.is_tracked(1), gc.is_tracked([]), gc.is_tracked({}), gc.is_tracked({'a': 1}), gc.is_tracked({'a': []}))
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count())
gc.set_threshold(500, 5, 5); print(gc.get_threshold())
gc.set_threshold(0); print(gc.get_threshold())
try: gc.collect(5)
except ValueError as e: print(e)
try: gc.get_objects(generation=7)
except ValueError as e: print(e)
try: gc.set_threshold()
except TypeError as e: print(e)
try: gc.set_threshold('a')
except TypeError as e: print(e)
