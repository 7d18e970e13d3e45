import sys

items = []
sizes = []
for n in range(10):
    items.append(n)
    sizes.append(sys.getsizeof(items))
print(sizes)
exact = [0] * 5
print(sys.getsizeof(exact))
exact.append(1)
print(sys.getsizeof(exact))
exact.clear()
print(sys.getsizeof(exact))
