import sys


def count(thing):
    return sys.getrefcount(thing)


def through(thing):
    return count(thing)


value = [1]
print(sys.getrefcount(value), count(value), through(value), count([1]))
