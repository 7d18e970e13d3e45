def multiply(a, b):
    rows = len(a)
    columns = len(b[0])
    result = []
    for i in range(rows):
        row = []
        for j in range(columns):
            cell = 0
            for k in range(len(b)):
                cell += a[i][k] * b[k][j]
            row.append(cell)
        result.append(row)
    return result


for row in multiply([[1, 2], [3, 4]], [[10, 20], [30, 40]]):
    print(row)
