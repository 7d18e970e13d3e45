class Shape:
    def area(self):
        raise NotImplementedError(type(self).__name__ + " has no area")

    def describe(self):
        return f"{type(self).__name__} of {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Blob(Shape):
    pass


for shape in (Square(40), Blob(), Square(50)):
    try:
        print(shape.describe())
    except NotImplementedError as error:
        print("no:", error)
