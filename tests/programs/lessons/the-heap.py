import sys

# This list of 10 integers is allocated in heap memory
a = [0] * 10
print(sys.getsizeof(a), sys.getsizeof(a[0]))
a[3] = 1000

grid = [[]] * 3
grid[0].append("x")
print(grid)

rows = [[] for _ in range(3)]
rows[0].append("x")
print(rows)
