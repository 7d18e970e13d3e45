from itertools import *
import operator
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(batched('abcde', 2)), list(chain('ab', [1])), list(chain.from_iterable(['ab', 'c'])), list(combinations('abc', 2)), list(combinations_with_replacement('ab', 2)), list(compress('abcd', [1, 0, 1, 0])), list(islice(count(5, 2), 3)), list(islice(cycle('ab'), 5)), list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), [(k, list(g)) for k, g in groupby('aabbca')], list(pairwise([1, 2, 3])), list(permutations([1, 2, 3], 2)), list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(repeat('x', 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest('abc', 'x', fillvalue='-')), sep='\n')
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
print(count(1.5), repeat(3), repeat(1, 2), count(2, 3), list(islice('abcdef', 1, None, 2)), list(islice(range(9), 2, 8, 3)))
for f in [lambda: islice([], -1), lambda: list(batched('a', 0)), lambda: combinations('a', -1), lambda: list(chain(3)), lambda: product(3), lambda: count('a'), lambda: list(batched('abc', 2, strict=True)), lambda: zip_longest('a', q=3), lambda: list(accumulate([1, 'a'])), lambda: repeat(), lambda: permutations('ab', 'x')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
people = [('bob', 25), ('al', 30), ('cy', 25)]
for k, g in groupby(sorted(people, key=operator.itemgetter(1)), key=lambda p: p[1]):
    print(k, [n for n, _ in g])
import functools
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(operator.add, [], 'init'), functools.partial(int, base=2)('101'), functools.partial(print, 'a', sep='-'))
try:
    functools.reduce(operator.add, [])
except TypeError as e:
    print(e)

@functools.lru_cache(maxsize=2)
def sq(x):
    print('calc', x)
    return x * x
print(sq(1), sq(1), sq(2), sq(3), sq(1), sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), sq.__wrapped__(9))

@functools.cache
def fibo(n):
    return n if n < 2 else fibo(n - 1) + fibo(n - 2)
print(fibo(80), fibo.cache_info())

@functools.wraps(sq.__wrapped__)
def w():
    pass
print(w.__name__, w.__wrapped__ is sq.__wrapped__)

@functools.total_ordering
class O:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v
print(O(1) <= O(2), O(3) >= O(1), O(2) > O(1))

@functools.singledispatch
def show(x):
    return f'obj {x}'

@show.register
def _(x: int):
    return f'int {x}'

@show.register(list)
def _(x):
    return f'list of {len(x)}'
print(show('a'), show(3), show([1, 2]), show(True), show.registry.keys() >= {int, list}, show.dispatch(bool)(4))

class CP:

    @functools.cached_property
    def v(s):
        print('once')
        return 42

    @functools.singledispatchmethod
    def m(s, x):
        return 'base'

    @m.register
    def _(s, x: str):
        return 'str'
    pm = functools.partialmethod(lambda s, a, b: (a, b), 1)
c = CP()
print(c.v, c.v, c.__dict__, c.m(1), c.m('a'), c.pm(2))
print(sorted(['b', 'C', 'a'], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
print(operator.itemgetter(1, 2)('abc'), operator.attrgetter('real', 'imag')(3), operator.methodcaller('upper')('a'), operator.add(1, 2), operator.contains([1], 1), operator.itemgetter(slice(1, 3))('abcd'), operator.not_(1), operator.truth(3), operator.concat('a', 'b'), operator.countOf([1, 1], 1), operator.indexOf('abc', 'c'), operator.xor(5, 3), operator.index(5), operator.attrgetter('__class__.__name__')(3), operator.itemgetter('a')({'a': 1}), operator.floordiv(7, 2), operator.iadd([1], [2]), operator.length_hint([1, 2]), operator.is_(1, 1), operator.matmul, operator.neg(3), operator.inv(3))

def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i

def powerset(s):
    return chain.from_iterable((combinations(s, r) for r in range(len(s) + 1)))

def sliding(it, n):
    from collections import deque
    it = iter(it)
    w = deque(islice(it, n - 1), maxlen=n)
    for x in it:
        w.append(x)
        yield tuple(w)
print(list(flatten([1, [2, (3, [4])]])), list(powerset('abc')), list(sliding('abcde', 3)))
