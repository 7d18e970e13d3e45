class Grid:
    size = 3
    cells = [0] * size
    names = [letter + "!" for letter in "abc"]


print(Grid.cells, Grid.names)
