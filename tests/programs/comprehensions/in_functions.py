def table(rows, columns):
    return {(r, c): [r * c] for r in range(rows) for c in range(columns)}


def columns(matrix):
    return [[row[i] for row in matrix] for i in range(len(matrix[0]))]


def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]


print(table(2, 2))
matrix = [[1000, 2000], [3000, 4000]]
turned = columns(matrix)
print(turned, turned[0][0] is matrix[0][0])
print(unique(["a b", "c d", "a b"]))
