from functools import partial, reduce, lru_cache, total_ordering


def power(base, exponent):
    return base**exponent


square = partial(power, exponent=2)
cube = partial(power, exponent=3)
print(square(5), cube(2), square.keywords)
product = reduce(lambda a, b: a * b, [1000, 2000, 3])
print(product)


@lru_cache(maxsize=2)
def slow(n):
    return [n]


a = slow(1)
b = slow(1)
c = slow(2)
d = slow(3)
print(a is b, slow.cache_info())


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


s, t = Size(1), Size(2)
print(s <= t, s >= t, max([s, t]).n)
