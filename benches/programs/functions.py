"""Functions as values: closures, lambdas, comprehensions, keyword and starred arguments, exceptions."""


def counter(step=1):
    count = 0

    def advance(times=1):
        nonlocal count
        count += step * times
        return count

    return advance


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def settings(base, *rest, scale=1, **others):
    return base * scale + sum(rest) + len(others)


def checked(n):
    if n % 10 == 0:
        raise ValueError(n)
    if n % 7 == 0:
        return {}["missing"]
    return n


def careful(n):
    try:
        return checked(n)
    except KeyError:
        return -1
    finally:
        advance(2)


advance = counter(3)
change = compose(lambda x: x + 1, lambda x: x * 2, lambda x: x % 1001)
total = 0
for n in range(450000):
    total = change(total + n)
    total += settings(n, 1, 2, scale=2, colour="red", depth=n)

rows = 0
for n in range(5000):
    table = {i: [j * i for j in range(8) if j != i] for i in range(12)}
    rows += len({sum(row) for row in table.values()}) + table[3][2]

n_errors = 0
for n in range(900000):
    try:
        total += careful(n)
    except ValueError as error:
        n_errors += error.args[0] % 3
print(total, rows, n_errors, advance())
