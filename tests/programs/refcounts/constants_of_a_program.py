import sys

x = 300
print(sys.getrefcount(x))
y = 300
print(x is y, sys.getrefcount(x))


def f():
    return 300


print(f() is x, sys.getrefcount(x))
del x
del y
print(sys.getrefcount(f()))
