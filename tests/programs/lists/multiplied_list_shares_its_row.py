grid = [[0] * 3] * 3
grid[0][0] = 7
print(grid)
better = [[0] * 3 for _ in range(3)]
better[0][0] = 7
print(better)
