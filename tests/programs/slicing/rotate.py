def rotate(items, by):
    by = by % len(items)
    return items[by:] + items[:by]


print(rotate([1, 2, 3, 4, 5], 2))
print(rotate("rotate", -1))
