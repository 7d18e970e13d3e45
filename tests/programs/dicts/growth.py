table = {}
for n in range(12):
    table[n] = n * n
print(table)
for n in range(0, 12, 2):
    del table[n]
print(table, len(table))
