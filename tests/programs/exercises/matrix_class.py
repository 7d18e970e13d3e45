class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    @classmethod
    def zeros(cls, n, m):
        return cls([[0] * m for _ in range(n)])
    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]
    def __setitem__(self, key, v):
        i, j = key
        self.rows[i][j] = v
    def __matmul__(self, o):
        out = Matrix.zeros(len(self.rows), len(o.rows[0]))
        for i, row in enumerate(self.rows):
            for j, col in enumerate(zip(*o.rows)):
                out[i, j] = sum(a * b for a, b in zip(row, col))
        return out
    def __eq__(self, o):
        return self.rows == o.rows
    def __str__(self):
        return "\n".join(" ".join(f"{x:3}" for x in r) for r in self.rows)
    @property
    def T(self):
        return Matrix(zip(*self.rows))
m = Matrix([[1, 2], [3, 400]])
print(m @ m)
print(m.T == m, m[1, 1], m[0])
m[0, 1] += 500
print(m)
