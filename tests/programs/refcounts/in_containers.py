import sys

thing = object()
print(sys.getrefcount(thing))
in_list = [thing]
in_tuple = (thing, thing)
in_dict = {"k": thing}
in_set = {thing}
print(sys.getrefcount(thing))
in_list.clear()
del in_tuple
in_dict["k"] = None
in_set.discard(thing)
print(sys.getrefcount(thing))
