from abc import ABC, abstractmethod
from dataclasses import dataclass, field
import math
class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
    def __lt__(self, other):
        return self.area() < other.area()
@dataclass
class Circle(Shape):
    r: float
    def area(self): return math.pi * self.r ** 2
@dataclass
class Rect(Shape):
    w: float
    h: float = 2.5
    tags: list[str] = field(default_factory=list, compare=False)
    def area(self): return self.w * self.h
shapes = [Circle(1.5), Rect(2.0), Rect(1.0, 1.0, ['unit'])]
print(min(shapes), sorted(shapes)[-1])
print(Rect(1, 2) == Rect(1, 2), Rect(2.0) != shapes[1])
shapes[1].tags.append('wide')
print(shapes[1], shapes[2].tags)
@dataclass(frozen=True)
class P:
    x: int
    y: int = 300
    def moved(self, dx): return P(self.x + dx, self.y)
p = P(1000)
q = p.moved(5)
s = {p, P(1000), q}
print(len(s), q)
try:
    p.x = 1
except AttributeError as e:
    print(e)
match q:
    case P(x=1005, y=yy):
        print('matched', yy)
total = 0
for sh in shapes:
    match sh:
        case Circle(r=r): total += r
        case Rect(w, h) if w == h: total += 1
        case Rect(): total += sh.w
print(total)
