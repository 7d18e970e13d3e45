class Circle:
    def __init__(self, size):
        self.size = size


class Square:
    def __init__(self, size):
        self.size = size


class Point:
    pass


def build(kind, *args):
    return kind(*args)


def make(kind, size):
    return kind(size)


sizes = [[1], [2]]
shapes = []
for size in sizes:
    for kind in (Circle, Square, Circle):
        shapes.append(make(kind, size))
shapes.append(build(Point))
shapes.append(build(Square, sizes))
print([type(shape).__name__ for shape in shapes])
