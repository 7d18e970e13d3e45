def position(items, wanted):
    for index, item in enumerate(items):
        if item == wanted:
            return index
    return -1


print(position(["x", "y", "z"], "y"))
print(position([], "y"))
