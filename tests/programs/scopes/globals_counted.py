# How many references there are to the namespace of the script, and to its module.
import sys

print(sys.getrefcount(globals()), sys.getrefcount(sys.modules["__main__"]), sys.getrefcount(__file__))


def inner():
    return sys.getrefcount(globals())


print(inner(), sys.getrefcount(globals()))
del inner
print(sys.getrefcount(globals()))
