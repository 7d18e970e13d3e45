numbers = [1, 2, 3, 4]
squares = [n * n for n in numbers]
big = [n for n in squares if n > 3]
pairs = [(a, b) for a in "xy" for b in numbers[:2]]
print(squares, big, pairs)
print([n if n % 2 else -n for n in numbers])
