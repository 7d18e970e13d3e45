class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self.rows])

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __getitem__(self, at):
        i, j = at
        return self.rows[i][j]

    def __repr__(self):
        return f"Matrix({self.rows})"


m = Matrix([(100, 200), (300, 400)])
n = m + m
print(n, 2 * m == n, n[1, 0])
t = Matrix(zip(*m.rows))
print(t)
m *= 3
print(m)
