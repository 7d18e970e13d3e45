class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))


print(Point(1, 2), Point.__new__(Point, 3, 4))
for make in [
    lambda: object.__new__(int),
    lambda: int.__new__(str),
    lambda: list.__new__(5),
    lambda: tuple.__new__(Point, [1]),
    lambda: object.__new__(),
]:
    try:
        print(make())
    except TypeError as error:
        print(error)
