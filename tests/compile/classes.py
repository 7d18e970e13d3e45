class Empty: pass


class Documented:
    """  A docstring
      with indentation"""


class Point(Base):
    x = 1
    y: int = 2
    z: str
    __slots__ = ("a", "b")

    def __init__(self, x, __y=None):
        self.x, self.__y = x, __y
        self.z.w = self.other = 1
        other.x = 2
        self.x += 1
        self[0].q = 1

        def inner():
            self.from_inner = 1

    @property
    def size(self):
        return self.__y

    @size.setter
    def size(self, value):
        self.__y = value

    @staticmethod
    def make(): return Point()

    def uses_class(self):
        return __class__

    class Inner:
        def method(self):
            return super().method()

    values = [x for x in range(3)]
    pairs = {k: v for k, v in zip(values, values)}
    lazy = (x for x in values)
    nested = [[i for i in values] for values in [[1]]]


@decorator
@another(1)
class Decorated(Base, metaclass=Meta):
    attribute = x = y
    for i in range(2):
        x += i
    if x:
        z = 1
    del i


def local():
    free = 1

    class Local:
        captured = free
        free = 2
        use = free
        global shared
        shared = 3
        shared

        def method(self):
            return free, shared
    return Local


class __Mangled:
    __x = 1
    _Mangled__x
    __dunder__ = __x

    def f(self, __a, *, __k=1):
        import __m
        from m import __n as __o
        return __a.__b, __k, self.__dunder__, __m, __o, f(__k=1)
