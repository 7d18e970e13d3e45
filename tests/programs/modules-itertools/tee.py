from itertools import tee, islice

a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a), list(b))
x, y, z = tee((c.upper() for c in "abc"), 3)
print(list(zip(x, y, z)))
print(tee([1], 0), len(tee([1], 1)))
one = iter(range(200))
first, second = tee(one)
print(sum(first), sum(islice(second, 100)), next(second))
third, fourth = tee(second)
print(next(third), next(fourth), next(second))


def neighbours(iterable):
    left, right = tee(iterable)
    next(right, None)
    return zip(left, right)


print(list(neighbours("abcd")))


def noisy():
    for i in range(3):
        print("making", i)
        yield i


p, q = tee(noisy())
print(next(p))
print(next(q))
print(next(q))
print(next(p))
try:
    tee([1], -1)
except ValueError as e:
    print(e)
try:
    tee(5)
except TypeError as e:
    print(e)
