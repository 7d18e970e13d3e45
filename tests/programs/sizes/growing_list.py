import sys

items = []
last = -1
for n in range(30):
    size = sys.getsizeof(items)
    if size != last:
        print(len(items), size)
        last = size
    items.append(n)
while items:
    items.pop()
print(sys.getsizeof(items))
