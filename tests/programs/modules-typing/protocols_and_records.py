from typing import NamedTuple, Protocol, TypedDict, final, overload, runtime_checkable


@runtime_checkable
class Shape(Protocol):
    name: str

    def area(self) -> float: ...


class Square:
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Blob:
    pass


print(isinstance(Square(2), Shape), isinstance(Blob(), Shape))
for attempt in (lambda: Shape(), lambda: issubclass(Square, Shape)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)


class Quiet(Protocol):
    def close(self): ...


try:
    isinstance(3, Quiet)
except TypeError as error:
    print(error)


class Point(NamedTuple):
    x: int
    y: int = 0

    def moved(self, by):
        return self._replace(x=self.x + by)


p = Point(1)
print(p, p.moved(5), Point._fields, Point._field_defaults, p == (1, 0), Point.__annotations__)
Employee = NamedTuple("Employee", [("name", str), ("id", int)])
print(Employee("Ann", 3))


class Movie(TypedDict):
    title: str
    year: int


class Extra(Movie, total=False):
    rating: float


m = Movie(title="Brazil", year=1985)
print(m, type(m), sorted(Extra.__required_keys__), Extra.__optional_keys__, Extra.__total__)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(2), double("ab"))


@final
class Leaf:
    pass


print(Leaf.__final__)
