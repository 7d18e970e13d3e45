row = ["x"]
grid = [row, row]
view = grid[:]
grid.append("new")
print(len(view))
view[0].append("y")
print(grid)
own = [list(r) for r in view]
own[0].append("z")
print(grid)
print(own)
