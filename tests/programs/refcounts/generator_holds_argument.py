import sys

rows = [[1], [2]]


def walk(table):
    for row in table:
        yield row


steps = walk(rows)
print(sys.getrefcount(rows))
next(steps)
print(sys.getrefcount(rows))
for _ in steps:
    pass
print(sys.getrefcount(rows))
