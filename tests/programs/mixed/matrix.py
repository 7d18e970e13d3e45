grid = [[0] * 3 for _ in range(2)]
bad = [[0] * 3] * 2
grid[0][1] = 5000
bad[0][1] = 5000
print(grid, bad)
def transpose(m):
    return [list(r) for r in zip(*m)]
def mul(a, b):
    n = len(b[0])
    out = []
    for row in a:
        new = []
        for j in range(n):
            s = 0
            for k, v in enumerate(row):
                s += v * b[k][j]
            new.append(s)
        out.append(new)
    return out
a = [[100, 200], [300, 400]]
i2 = [[1, 0], [0, 1]]
p = mul(a, i2)
print(p == a, p is a)
t = transpose(a)
sq = mul(a, t)
print(t, sq)
flat = sum(a, [])
print(flat, max(map(max, a)))
diag = [a[i][i] for i in range(2)]
rot = [r[::-1] for r in transpose(a)]
print(diag, rot)
import copy
deep = copy.deepcopy(a)
shallow = a[:]
a[0][0] = -1
print(deep[0], shallow[0], shallow[0] is a[0])
