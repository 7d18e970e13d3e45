def append_to(items, value):
    items.append(value)
    return items


def replace(items, value):
    items = items + [value]
    return items


def clear(items):
    items[:] = []


original = [1000]
same = append_to(original, 2000)
new = replace(original, 3000)
print(same is original, new is original, original, new)
clear(same)
print(original, new)
matrix = [[0] * 2 for _ in range(2)]
row = matrix[0]
row[0] = 5000
print(matrix, row)
