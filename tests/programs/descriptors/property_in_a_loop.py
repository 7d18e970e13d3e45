class Rectangle:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    @property
    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)

    @property
    def name(self):
        return "square of " + str(self.width)


shapes = [Rectangle(20, 30), Square(40), Rectangle(50, 60)]
total = 0
for shape in shapes:
    total += shape.area
print(total)
for square in [shapes[1], shapes[1], Square(70)]:
    print(square.name, square.area)
