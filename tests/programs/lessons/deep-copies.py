from copy import copy, deepcopy

row = [1, 2]
grid = [row, row, "end"]
flat = copy(grid)
deep = deepcopy(grid)
row.append(3)
print(flat)
print(deep)
print(deep[0] is deep[1])
print(deep[2] is grid[2])

ring = [row]
ring.append(ring)
twin = deepcopy(ring)
print(twin[1] is twin)
