def neighbours(grid, row, column):
    count = 0
    for r in range(max(0, row - 1), min(len(grid), row + 2)):
        for c in range(max(0, column - 1), min(len(grid), column + 2)):
            if (r, c) != (row, column):
                count += grid[r][c]
    return count


grid = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
new = [[0] * 3 for _ in grid]
for row in range(3):
    for column in range(3):
        alive = neighbours(grid, row, column)
        if alive == 3 or (alive == 2 and grid[row][column]):
            new[row][column] = 1
print(new)
