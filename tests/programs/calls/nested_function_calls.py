def double(values):
    return [2 * v for v in values]


def only_big(values, limit=1000):
    return [v for v in values if v > limit]


def total(values):
    result = 0
    for v in values:
        result += v
    return result


data = [300, 600, 900]
print(total(only_big(double(data))))
print(total(double(only_big(double(data), limit=1500))))
