numbers = [1, 2, 3]
eager = [n * n for n in numbers]
lazy = (n * n for n in numbers)
numbers.append(4)
print(eager, list(lazy))
