from abc import ABC, abstractmethod
from typing import Optional


class Shape(ABC):
    def __init__(self, name: str):
        self.name = name

    @abstractmethod
    def area(self) -> float: ...

    def __lt__(self, other):
        return self.area() < other.area()


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Disc(Shape):
    def __init__(self, r):
        super().__init__("disc")
        self.r = r

    def area(self):
        return 3.0 * self.r**2


def largest(shapes: list) -> Optional[Shape]:
    return max(shapes, default=None)


try:
    Shape("none")
except TypeError as e:
    print(e)
shapes = [Rect(10, 20), Disc(3)]
print(largest(shapes).name, largest([]))
print([s.area() for s in sorted(shapes)])
print(issubclass(Disc, Shape), largest.__annotations__["return"] == Optional[Shape])
