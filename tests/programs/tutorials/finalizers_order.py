import gc


class Noisy:
    def __init__(self, name, other=None):
        self.name = name
        self.other = other

    def __del__(self):
        print("bye", self.name)


a = Noisy("a")
b = Noisy("b", a)
del a
print("a is kept")
b = None
print("both gone")
c = Noisy("c")
c.other = c
c = None
print("cycle waits")
n = gc.collect()
print("collected", n)
items = [Noisy(i) for i in range(3)]
items.pop(0)
del items[:]


def scope():
    local = Noisy("local")
    return local.name


print(scope())
