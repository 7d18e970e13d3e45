# A function of the program's in the place of __import__.
import builtins

original = builtins.__import__


def importing(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level, locals is None)
    return "made up" if name == "made_up" else original(name, globals, locals, fromlist, level)


builtins.__import__ = importing
import math
import made_up
from math import pi, tau


def inside():
    import made_up as other

    return other


print(made_up, math.pi == pi, inside())
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
