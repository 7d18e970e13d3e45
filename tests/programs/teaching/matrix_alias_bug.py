rows = [[0] * 3] * 2
rows[0][1] = 5000
print(rows)
fixed = [[0] * 3 for _ in range(2)]
fixed[0][1] = 5000
print(fixed, rows[0] is rows[1], fixed[0] is fixed[1])
transposed = [list(column) for column in zip(*fixed)]
print(transposed)
