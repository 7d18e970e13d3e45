import sys
matrix = [[i * 1000 + j for j in range(3)] for i in range(3)]
t = [[row[i] for row in matrix] for i in range(3)]
flat = [x for row in matrix for x in row if x % 2]
table = {i: {j: matrix[i][j] for j in range(2)} for i in range(2)}
shared = {'k': matrix}
names = ['ann', 'bob', 'cy']
lens = {n: len(n) for n in names}
inv = {v: k for k, v in lens.items()}
print(t, flat, table, lens, inv)
s = {x // 1000 for row in matrix for x in row}
pairs = [(a, b) for a in names for b in names if a < b]
print(s, pairs, sys.getrefcount(names[0]))
walrus = [y for n in names if (y := n.upper()) != 'BOB']
print(walrus, y)
def local(data):
    scale = 2.5
    out = [[scale * v for v in row] for row in data]
    fs = [lambda: (row, scale) for row in data]
    return out, fs
o, fs = local(matrix[:2])
print(o, fs[0]()[0] is matrix[1])
rows = [[0] * 3 for _ in range(2)]
rows[0][0] = names
alias = [[0] * 2] * 2
alias[0][1] = matrix
print(rows, alias[1][1] is matrix)
tup = tuple(tuple(r) for r in matrix)
fz = frozenset(n for n in names)
print(tup, sorted(fz))
