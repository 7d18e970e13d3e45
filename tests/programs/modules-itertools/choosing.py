from itertools import compress, dropwhile, filterfalse, takewhile, starmap, zip_longest, pairwise, batched, groupby

numbers = [1, 4, 6, 4, 1, 8]
print(list(dropwhile(lambda x: x < 5, numbers)), list(takewhile(lambda x: x < 5, numbers)))
print(list(filterfalse(lambda x: x % 2, numbers)), list(filterfalse(None, [0, 1, "", "a", [], None])))
print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress([1, 2, 3], [True])), list(compress([], [1])))
print(list(starmap(pow, [(2, 5), (3, 2), [10, 3]])), list(starmap(max, [])))
print(list(zip_longest("ABCD", "xy", fillvalue="-")), list(zip_longest([1, 2, 3], [4])), list(zip_longest()))
print(list(pairwise("ABCD")), list(pairwise([1])), list(pairwise([])))
print(list(batched("ABCDEFG", 3)), list(batched([], 2)), list(batched(range(4), n=2, strict=True)))

words = ["apple", "avocado", "banana", "blueberry", "cherry", "apricot"]
for letter, group in groupby(words, key=lambda w: w[0]):
    print(letter, list(group))
print([(k, len(list(g))) for k, g in groupby("aaabbc")])
print([k for k, g in groupby([1, 1, 2, 2, 1])])
runs = groupby([1, 1, 2, 3, 3])
first = next(runs)
second = next(runs)
print(first[0], list(first[1]), second[0], list(second[1]))


class Tracked:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("compare", self.n, other.n)
        return self.n == other.n

    def __repr__(self):
        return f"T{self.n}"


for key, group in groupby([Tracked(1), Tracked(1), Tracked(2)]):
    print(key, list(group))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(lambda: list(batched("ABCDE", 2, strict=True)))
attempt(batched, "abc", 0)
attempt(batched, "abc")
attempt(dropwhile, 1)
attempt(lambda: list(takewhile(5, [1])))
attempt(lambda: list(starmap(pow, [1])))
attempt(zip_longest, [1], fill=0)
attempt(pairwise, 3)
attempt(groupby)
attempt(compress, [1])
a = [1, 2, 3]
pairs = pairwise(a)
kept = next(pairs)
print(kept, next(pairs), kept)
