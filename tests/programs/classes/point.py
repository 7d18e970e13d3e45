class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


start = Point(1, 2)
end = start.moved(10, 20)
print(start.x, start.y, end.x, end.y, start is end)
