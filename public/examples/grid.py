grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
right = [[0] * 3 for _ in range(3)]
right[0][0] = 1
print(right)
