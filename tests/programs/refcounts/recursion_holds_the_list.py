import sys

items = [1]


def dive(things, depth):
    if depth == 0:
        return sys.getrefcount(things)
    return dive(things, depth - 1)


print(dive(items, 0), dive(items, 1), dive(items, 4))
print(sys.getrefcount(items))
