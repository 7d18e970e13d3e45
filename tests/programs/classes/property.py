class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return 3 * self.radius**2

    @property
    def diameter(self):
        return self.radius * 2

    @diameter.setter
    def diameter(self, value):
        self.radius = value / 2


circle = Circle(10)
print(circle.area, circle.diameter)
circle.diameter = 8
print(circle.radius, circle.area)
try:
    circle.area = 5
except AttributeError as error:
    print(error)
