from functools import reduce, partial
from operator import mul, itemgetter
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
inc = lambda x: x + 1
dbl = lambda x: x * 2
f = compose(inc, dbl, str.__len__)
print(f('word'))
nums = [1500, 300, 700]
print(list(map(inc, nums)), list(filter(lambda n: n > 500, nums)), reduce(mul, nums))
def curry(fn, n):
    def take(args):
        def step(x):
            a = args + (x,)
            return fn(*a) if len(a) == n else take(a)
        return step
    return take(())
add3 = curry(lambda a, b, c: a + b + c, 3)
part = add3(100)(200)
print(part(300), part(1))
def memo(fn):
    cache = {}
    def inner(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]
    inner.cache = cache
    return inner
@memo
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(6), fact.cache)
rows = [('b', 2000), ('a', 1000)]
rows.sort(key=itemgetter(0))
names, vals = zip(*rows)
print(names, vals)
mk = [lambda i=i: i for i in nums]
print([m() for m in mk])
ops = {'+': lambda a, b: a + b, 'p': partial(pow, 2)}
print(ops['+'](1, 999), ops['p'](10))
acc = list(map(lambda *p: p, 'ab', nums))
print(acc)
any_, all_ = any(n > 1000 for n in nums), all(nums)
print(any_, all_, sorted(nums, reverse=True), max(nums, key=lambda v: -v))
