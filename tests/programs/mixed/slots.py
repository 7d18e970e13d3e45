import sys
class Point:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Point3(Point):
    __slots__ = ('z', '__weakref__')
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
class Loose(Point):
    pass
import weakref
p = Point([1], [2])
q = Point3(p.x, p.y, p)
l = Loose(p, q)
l.extra = 'more'
print(sys.getsizeof(p), sys.getsizeof(q), sys.getsizeof(l))
r = weakref.ref(q)
try:
    p.z = 5
except AttributeError as e:
    print(e)
try:
    weakref.ref(p)
except TypeError as e:
    print(e)
s = Point.x
print(s.__get__(p), s.__name__, s is Point.__dict__['x'])
del q.x
try:
    q.x
except AttributeError as e:
    print(e)
print(r() is q)
l.y = None
del q
print(r())
