def leaves(tree):
    for branch in tree:
        if isinstance(branch, list):
            yield from leaves(branch)
        else:
            yield branch


print(list(leaves([1, [2, [3, 4]], 5])))
