# A function of the program's in the place of __import__.
import builtins
import sys

original = builtins.__import__


def importing(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level, globals["__name__"], locals is globals)
    if name == "made_up":
        module = type(sys)(name)
        module.x = 42
        return module
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = importing
import math
import made_up
from made_up import x as y
from math import pi, tau


def inside():
    import sys as system

    return system is sys


print(made_up.x, y, math.pi == pi, inside())
try:
    from made_up import missing
except ImportError as error:
    print(error)
del builtins.__import__
try:
    import math
except ImportError as error:
    print(error)
builtins.__import__ = original
import math
