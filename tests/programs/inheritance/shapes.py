class Shape:
    def area(self):
        raise NotImplementedError("area")

    def bigger_than(self, other):
        return self.area() > other.area()


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


shapes = [Square(20), Rectangle(15, 30)]
print(shapes[0].bigger_than(shapes[1]))
try:
    Shape().area()
except NotImplementedError as error:
    print("abstract:", error)
