def extremes(values):
    smallest = values[0]
    largest = values[0]
    for value in values:
        if value < smallest:
            smallest = value
        if value > largest:
            largest = value
    return smallest, largest


result = extremes([4, -2, 9, 7])
low, high = result
print(result, low, high)
