class Cell:
    def __init__(self, row, column):
        self.row = row
        self.column = column


grid = []
for row in range(1000, 1003):
    line = []
    for column in range(2):
        line.append(Cell(row, column))
    grid.append(line)
print(len(grid), grid[1][1].row, grid[2][0].column)
corner = grid[0][0]
del grid
print(corner.row)
