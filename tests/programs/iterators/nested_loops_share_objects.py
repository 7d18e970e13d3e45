rows = [[1000], [2000]]
columns = ("left side", "right side")
for row in rows:
    for column in columns:
        row.append(column)
        current = row, column
for index in range(len(rows)):
    while len(rows[index]) > 2:
        last = rows[index].pop()
print(rows, current, last)
