"""Generators: permutations, queens on a board, and a pipeline of generator expressions."""


def permutations(items):
    if not items:
        yield []
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [items[i]] + rest


def queens(size, row=0, columns=(), rising=(), falling=()):
    if row == size:
        yield columns
        return
    for column in range(size):
        if column not in columns and row + column not in rising and row - column not in falling:
            yield from queens(size, row + 1, columns + (column,), rising + (row + column,), falling + (row - column,))


def naturals():
    n = 0
    while True:
        yield n
        n += 1


n_odd = 0
for order in permutations([1, 2, 3, 4, 5, 6, 7, 8, 9]):
    if order[0] > order[-1]:
        n_odd += 1
solutions = list(queens(8))

squares = (n * n for n in naturals())
total = 0
for square in (square for square in squares if square % 3 == 1):
    if square > 360000000000:
        break
    total += square % 1000
print(n_odd, len(solutions), solutions[0], total)
