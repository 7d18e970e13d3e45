from abc import ABC, abstractmethod
import math
class Shape(ABC):
    def __init__(self, name):
        self.name = name
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def sides(self): ...
    def describe(self):
        return f'{self.name}: {self.area():.2f}'
class Circle(Shape):
    def __init__(self, r):
        super().__init__('circle')
        self.r = r
    def area(self):
        return math.pi * self.r ** 2
    sides = property(lambda self: 0)
class Sq(Shape):
    def __init__(self, a):
        super().__init__('square')
        self.a = a
    def area(self):
        return self.a * self.a
    @property
    def sides(self):
        return 4
try:
    s = Shape('x')
except TypeError as e:
    print(e)
shapes = [Circle(1.5), Sq(300)]
for s in shapes:
    print(s.describe(), s.sides)
big = max(shapes, key=lambda s: s.area())
print(big.name)
class Fake:
    pass
Shape.register(Fake)
print(isinstance(Fake(), Shape), issubclass(Fake, Shape), Shape.__abstractmethods__ == {'area', 'sides'})
total = sum(s.area() for s in shapes)
print(round(total, 3))
