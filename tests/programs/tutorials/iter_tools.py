import itertools

letters = ["a", "b", "c"]
pairs = list(itertools.combinations(letters, 2))
print(pairs)
chain = itertools.chain(letters, [1, 2])
print(next(chain))
rest = list(chain)
print(rest)
acc = list(itertools.accumulate([1, 2, 3, 4]))
print(acc)
for key, group in itertools.groupby([1, 1, 2, 3, 3], key=lambda n: n % 2):
    items = list(group)
    print(key, items)
first, second = itertools.tee(iter([10, 20]))
print(next(first), list(second))
cyc = itertools.cycle("xy")
print([next(cyc) for _ in range(3)])
print(list(itertools.islice(itertools.count(5, 5), 3)))
z = list(itertools.zip_longest([1, 2], ["p"], fillvalue=None))
print(z)
