class Squares:
    def __init__(self, limit):
        self.limit = limit

    def __getitem__(self, index):
        if index >= self.limit:
            raise IndexError(index)
        return index * index * 1000


squares = Squares(4)
for value in squares:
    print(value)
print(list(squares), 4000 in squares, squares[3])
first, *rest = squares
print(first, rest, max(squares), sum(squares))
