import sys

row = [1000]
table = [row, row]
for r in table:
    print(sys.getrefcount(row), sys.getrefcount(table))
it = iter(table)
next(it)
print(sys.getrefcount(table), sys.getrefcount(row))
del it, r
pairs = [(row, i) for i in range(2)]
print(sys.getrefcount(row), sys.getrefcount(pairs[0]))
gen = (x for x in table)
print(sys.getrefcount(table), sys.getrefcount(next(gen)))
