def evens(numbers):
    for n in numbers:
        if n % 2 == 0:
            yield n


def squares(numbers):
    for n in numbers:
        yield n * n


source = [15, 16, 17, 18, 20]
chain = squares(evens(source))
print(next(chain))
rest = list(chain)
print(rest)
