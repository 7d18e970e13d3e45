def square(n):
    return n * n


def apply(function, values):
    result = []
    for value in values:
        result.append(function(value))
    return result


operation = square
print(apply(operation, [1, 2, 300]), operation is square, operation.__name__)
table = {"square": square, "absolute": abs}
print(table["square"](12), table["absolute"](-3))
