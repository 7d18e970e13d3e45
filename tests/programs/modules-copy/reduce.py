class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


class Plain:
    def __init__(self):
        self.x = [1]


class Bag(list):
    pass


class Table(dict):
    pass


for o in (Plain(), Slotted(), Bag("ab"), Table(a=1), {1}, bytearray(b"x"), ValueError(3)):
    r = o.__reduce_ex__(4)
    print(r[0].__name__, [getattr(x, "__name__", x) for x in r[1]], r[2:3], len(r))
print(Plain().__getstate__(), Slotted().__getstate__(), object().__getstate__())
