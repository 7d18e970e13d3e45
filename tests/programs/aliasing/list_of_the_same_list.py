row = []
rows = [row, row, row]
rows[0].append("x")
print(rows)
rows[1] = []
print(rows, rows[0] is rows[2])
