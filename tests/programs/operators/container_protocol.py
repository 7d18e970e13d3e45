class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, place):
        if isinstance(place, tuple):
            row, column = place
            return self.rows[row][column]
        return self.rows[place]

    def __setitem__(self, place, value):
        row, column = place
        self.rows[row][column] = value

    def __delitem__(self, row):
        del self.rows[row]

    def __len__(self):
        return len(self.rows)

    def __contains__(self, value):
        return any(value in row for row in self.rows)


m = Matrix([[1000, 2], [3, 4000]])
print(m[0, 0], m[1], len(m), 4000 in m)
m[0, 1] = [5]
m[1, 1] = m[0, 1]
print(m[0, 1] is m[1, 1], m[1, 1])
for i in range(len(m)):
    print(m[i, 0])
del m[0]
print(len(m), 1000 in m)
