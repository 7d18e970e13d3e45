import copy

team = {"lead": ["Ann", {"age": 41}], "members": [["Bob"], ["Cyd"]]}
shallow = copy.copy(team)
deep = copy.deepcopy(team)
shallow["members"].append(["Dan"])
deep["lead"][1]["age"] = 30
print(team["members"] is shallow["members"], team["lead"][1])
row = [0] * 3
grid = [row] * 2
twin = copy.deepcopy(grid)
grid[0][0] = 7
print(grid, twin, twin[0] is twin[1])


class Box:
    def __init__(self, item):
        self.item = item


box = Box(row)
again = copy.copy(box)
whole = copy.deepcopy(box)
print(again.item is row, whole.item is row, whole.item)
