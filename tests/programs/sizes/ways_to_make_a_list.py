import sys

n = 3
samples = [
    [],
    [n],
    [n, n],
    [1, 2, 3],
    [n, n, n],
    [n] * 3,
    list((1, 2, 3)),
    list(range(5)),
    [x for x in range(3)],
    [1, 2] + [3],
    [1, 2, 3, 4][1:],
    list("abcde"),
    sorted([3, 1, 2]),
    "a b c".split(),
    "a,b,c".split(","),
    [*range(3)],
]
for sample in samples:
    print(sample, sys.getsizeof(sample))
