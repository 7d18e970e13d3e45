people = [("Ida", (3, 4)), ("Uwe", (5, 6))]
for name, (x, y) in people:
    print(name, x + y)
(a, b), c = [1, 2], 3
print(a, b, c)
