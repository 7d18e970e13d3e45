import sys


class Loose:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Tight:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


a, b = Loose(1000, 2000), Tight(1000, 2000)
print(sys.getsizeof(a), sys.getsizeof(b))
try:
    b.z = 3000
except AttributeError as error:
    print(error)
a.z = 3000
print(a.__dict__)
print(hasattr(b, "__dict__"))
