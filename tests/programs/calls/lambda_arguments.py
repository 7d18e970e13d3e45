pairs = [("b", 300), ("a", 400), ("c", 299)]
by_number = lambda pair: pair[1]
print(sorted(pairs, key=by_number))
print(max(pairs, key=lambda pair: pair[0]))
add = lambda x, y=[1], *z: [x] + y + list(z)
print(add([0]), add([0], [2]), add([0], [2], [3]))
print((lambda: pairs)() is pairs)
