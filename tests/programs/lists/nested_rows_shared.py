row = [0, 0, 0]
grid = [row, row]
grid[0][1] = 5
print(grid)
fresh = [[0, 0, 0], [0, 0, 0]]
fresh[0][1] = 5
print(fresh)
