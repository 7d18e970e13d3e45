def add_one(items):
    items.append(1)
    items = ["another list"]
    return items

mine = []
yours = add_one(mine)
print(mine, yours)
