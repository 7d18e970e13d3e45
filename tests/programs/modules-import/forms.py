import gc
import gc as collector
import importlib, sys
from gc import collect, isenabled as on
from importlib import *

print(gc is collector, collect is gc.collect, on())
print(import_module("gc") is gc)
print(gc, repr(sys))
print("gc" in sys.modules, sys.modules["gc"] is gc, "nothing" in sys.modules)
print(gc.__name__, gc.__doc__ is None, type(gc))


def inside():
    import gc as again
    from importlib import import_module as load
    return again is load("gc")


print(inside())
print(__import__("gc").__name__)
del gc
try:
    gc
except NameError as e:
    print(e)
import gc
print(gc is collector)
