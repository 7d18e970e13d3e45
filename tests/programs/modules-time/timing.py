"""timeit: how long, and that it is done so often."""
import timeit

calls = []


def step():
    calls.append(len(calls))


print(timeit.timeit(step, number=5) >= 0, calls)
print(timeit.timeit("step()", globals={"step": step}, number=3) >= 0, calls)
print(timeit.timeit("x += 1", setup="x = 0", number=10) > 0, len(timeit.repeat("pass", number=2, repeat=3)))
print(timeit.Timer("sum(values)", "values = list(range(10))").timeit(4) >= 0)
try:
    timeit.timeit(5)
except ValueError as e:
    print(e)
