class Shape:
    count = 0

    def __init__(self):
        Shape.count += 1

    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area() < other.area()


class Rectangle(Shape):
    def __init__(self, width, height):
        super().__init__()
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


shapes = [Rectangle(20, 30), Square(15), Rectangle(40, 50)]
print([shape.area() for shape in sorted(shapes)], Shape.count)
smallest = min(shapes)
print(smallest.width, isinstance(smallest, Square))
try:
    Shape().area()
except NotImplementedError as error:
    print(type(error).__name__)
