numbers = [1, 2, 3, 4, 5, 6]
squares = list(map(lambda n: n * n, numbers))
evens = list(filter(lambda n: n % 2 == 0, numbers))
print(squares, evens, list(map(str, numbers)))
sums = list(map(lambda a, b: a + b, numbers, evens))
print(sums)
