def numbers(limit):
    n = 1000
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def evens(source):
    for n in source:
        if n % 2 == 0:
            yield n


pipeline = evens(squares(numbers(1006)))
print(next(pipeline))
print(next(pipeline))
rest = list(pipeline)
print(rest)
