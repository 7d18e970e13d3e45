import sys

immortal = sys.getrefcount(None)
for thing in [None, True, 0, 256, -5, "", "a", ()]:
    print(repr(thing), sys.getrefcount(thing) == immortal)
print(sys.getrefcount(257) == immortal, sys.getrefcount(-6) == immortal)
