import sys

items = []
last = sys.getsizeof(items)
for n in range(20):
    items.append(n * 1000)
    size = sys.getsizeof(items)
    if size != last:
        print(len(items), size)
        last = size
while items:
    items.pop()
print(sys.getsizeof(items), sys.getsizeof(list(range(20))), sys.getsizeof([0] * 20))
table = {}
for n in range(12):
    table["key %d" % n] = n
print(sys.getsizeof(table), sys.getsizeof({n for n in range(12)}))
