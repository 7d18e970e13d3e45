class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


a = Point(1000, 2000)
b = Point(1000, 2000)
places = {a: "home"}
print(places[b], a == b, a is b, a == 5, a != 5)
places[b] = "work"
print(len(places), places[a])
points = {a, b, Point(1, 1)}
points.discard(b)
print(len(points), a in points, [a, b].count(a))
