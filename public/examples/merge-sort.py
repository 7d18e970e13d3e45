def sort(items):
    if len(items) < 2:
        return items
    half = len(items) // 2
    left, right = sort(items[:half]), sort(items[half:])
    merged = []
    while left and right:
        merged.append((left if left[0] < right[0] else right).pop(0))
    return merged + left + right

print(sort([3, 1, 2, 4]))
