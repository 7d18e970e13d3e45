import sys

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

class Slim:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y

p, s = Point(1, 2), Slim(1, 2)
print(sys.getsizeof(p), sys.getsizeof(s))
p.z = 3
try:
    s.z = 3
except AttributeError as error:
    print(error)
