import sys

items = [[1], [2]]
for item in items:
    print(sys.getrefcount(item))
print(item, sys.getrefcount(item), sys.getrefcount(items[0]))
del item
print(sys.getrefcount(items[1]))
