def search(items, wanted):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == wanted:
            return middle
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return None


numbers = [2, 3, 5, 7, 11, 13, 17, 19]
print(search(numbers, 13), search(numbers, 4))
