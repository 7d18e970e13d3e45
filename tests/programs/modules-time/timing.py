"""timeit: how long, and that it is done so often."""
import timeit

count = 0


def step():
    global count
    count += 1


print(timeit.timeit(step, number=5) >= 0, count)
print(timeit.timeit("step()", globals=globals(), number=3) >= 0, count)
print(timeit.timeit("x += 1", setup="x = 0", number=10) > 0, len(timeit.repeat("pass", number=2, repeat=3)))
t = timeit.Timer("sum(values)", "values = list(range(10))")
print(t.timeit(4) >= 0, all(x >= 0 for x in t.repeat(2, 3)))
try:
    timeit.timeit(5)
except ValueError as e:
    print(e)
