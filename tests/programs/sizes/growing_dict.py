import sys

table = {}
last = -1
for n in range(25):
    size = sys.getsizeof(table)
    if size != last:
        print(len(table), size)
        last = size
    table["key" + str(n)] = n
table.clear()
print(sys.getsizeof(table))
