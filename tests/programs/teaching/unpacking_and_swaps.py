a, b = ["list a"], ["list b"]
a, b = b, a
print(a, b)
first, (second, *third), fourth = 1000, (2000, 3000, 4000), 5000
print(first, second, third, fourth)
values = [600, 700, 800]
values[0], values[-1] = values[-1], values[0]
print(values)


def minmax(items):
    return min(items), max(items)


low, high = minmax(values)
pair = minmax(values)
print(low, high, pair, pair[0] is low)
