import sys

inner = list(range(100))
outer = [inner]
print(sys.getsizeof(inner), sys.getsizeof(outer))


def deep_size(thing):
    size = sys.getsizeof(thing)
    if isinstance(thing, (list, tuple)):
        for item in thing:
            size += deep_size(item)
    return size


print(deep_size([1, [2, 3], (4,)]))
