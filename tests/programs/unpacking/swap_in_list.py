items = [[1000], [2000], [3000]]
i, j = 0, 2
items[i], items[j] = items[j], items[i]
print(items)
i, items[i] = 1, "replaced text"
print(i, items)
pair = items[0], items[2]
items[0], items[2] = pair[::-1]
print(items, pair)
a = b = items
a[1:2], c = [5000, 6000], b
print(c is a, c)
