first, *middle, last = [1000, [2], [3], 4000]
(a, b), *rest = [("x y", "z w"), 5000, 6000]
head, (left, *others), tail = 1, ["p q", "r", "s"], 7000
print(first, middle, last, a, b, rest, left, others, tail)
*start, end = "abc"
print(start, end)
for name, *scores in [("ann lee", 500, 600), ("bob ray",)]:
    print(name, scores)
x, y = y, x = 1000, 2000
print(x, y)
