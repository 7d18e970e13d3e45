import sys


def deep(item, depth):
    if depth == 0:
        return sys.getrefcount(item)
    return deep(item, depth - 1)


def by_keyword(*, item):
    return sys.getrefcount(item)


def in_star(*items):
    return sys.getrefcount(items[0]), sys.getrefcount(items)


item = {"the": "item here"}
print([deep(item, n) for n in range(3)])
print(by_keyword(item=item), in_star(item, item), in_star(*[item]))
print((lambda x: sys.getrefcount(x))(item), max([sys.getrefcount(item)]))
