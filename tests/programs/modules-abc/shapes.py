from abc import ABC, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self):
        return f"{self.name}: {self.area():.2f}"

class Circle(Shape):
    def __init__(self, r):
        self.r = r
    def area(self):
        return 3.14159 * self.r ** 2
    @property
    def name(self):
        return "circle"

class Half(Shape):
    def area(self):
        return 0

print(Circle(2).describe())
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__), Circle.__abstractmethods__)
print(issubclass(Circle, Shape), isinstance(Circle(1), Shape), isinstance(3, Shape))
print(type(Shape), Shape.__mro__)
print(Shape.area.__isabstractmethod__, Shape.name.__isabstractmethod__)
print(hasattr(Circle.area, '__isabstractmethod__'), Circle.name.__isabstractmethod__)
