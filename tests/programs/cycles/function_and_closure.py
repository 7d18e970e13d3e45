import gc

gc.collect()


def make():
    def recurse(n):
        return n if n == 0 else recurse(n - 1)

    return recurse(3)


print(make())
print(gc.collect())
