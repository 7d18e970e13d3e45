def walk(tree, path, found):
    if not tree:
        return found
    value, left, right = tree
    path = path + [value]
    if left is None and right is None:
        found.append(path)
    walk(left, path, found)
    walk(right, path, found)
    return found


tree = (1000, (2000, None, (3000, None, None)), (4000, None, None))
print(walk(tree, [], []))
