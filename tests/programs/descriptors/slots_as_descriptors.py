class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Named(Vector):
    __slots__ = ("name",)

    def __init__(self, name, x, y):
        super().__init__(x, y)
        self.name = name


v = Vector([1], [2])
n = Named("corner one", v.x, [3])
print(v.x is n.x, Vector.x.__get__(n) is n.x)
try:
    v.z = 1
except AttributeError as error:
    print(error)
del v.y
print(hasattr(v, "y"), hasattr(n, "name"), hasattr(n, "__dict__"))
