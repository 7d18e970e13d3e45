from itertools import count, cycle, repeat, islice, takewhile, accumulate, chain
import itertools

print(list(islice(count(10), 3)), list(islice(count(5, -2), 4)), list(islice(count(0.5, 0.25), 3)))
print(list(islice(count(2**63 - 2), 3)), count(3), count(1, 2), count(1.5, 0.5), count(2**70))
colours = cycle(["red", "green", "blue"])
print([next(colours) for _ in range(7)])
print(list(repeat("x", 3)), repeat(7), repeat([1], 2), list(repeat(1, -5)), list(zip(range(3), repeat("ab"))))
squares = map(pow, count(1), repeat(2))
print(list(takewhile(lambda x: x < 50, squares)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate("abc")))
print(list(accumulate([], initial=7)), list(accumulate([1, 2], lambda a, b: a * 10 + b, initial=5)))
print(list(chain([1, 2], "ab", (), {"k": 1})), list(chain.from_iterable(["abc", [1]])), list(chain()))
it = iter([1, 2, 3, 4, 5, 6])
print(list(islice(it, 2)), next(it), list(it))
print(list(islice("abcdefgh", 2, None)), list(islice("abcdefgh", 1, 7, 3)), list(islice("abc", 0)), list(islice("ab", None)))
data = [[1], [2]]
for x in cycle(data):
    x.append(len(x))
    if len(x) > 3:
        break
print(data, repeat(data, 2).__length_hint__())


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(count, "a")
attempt(count, 1, step="b")
attempt(islice, [1], -1)
attempt(islice, [1], "x")
attempt(islice, [1], 0, 1, 0)
attempt(islice, [1], 0, -5)
attempt(islice, [1], "a", 5)
attempt(islice, [1])
attempt(islice)
attempt(islice, [1], 1, 2, 3, 4)
attempt(cycle)
attempt(cycle, 5)
attempt(repeat)
attempt(repeat, 1, "x")
attempt(repeat(1).__length_hint__)
attempt(accumulate, 3)
attempt(list, chain([1], 2))
attempt(list, accumulate([1, "a"]))
print(type(count()), itertools.chain, isinstance(repeat(1), repeat))
