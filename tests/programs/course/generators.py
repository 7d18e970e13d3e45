def g(n):
    print('start')
    try:
        for i in range(n):
            r = (yield i)
            if r:
                print('got', r)
    except ValueError as e:
        print('caught', e)
        yield 'after'
    finally:
        print('cleanup')
    return 'done'
x = g(3)
print(next(x), x.send('hi'), x.throw(ValueError('boo')))
try:
    next(x)
except StopIteration as e:
    print('stop', e.value, repr(e))
x = g(3)
next(x)
x.close()
print(x.gi_frame, x.gi_running, x.gi_yieldfrom)
x = g(1)
try:
    x.send(1)
except TypeError as e:
    print(e)
x.close()

def d():
    r = (yield from g(1))
    print('r', r)
    yield 'more'
print(list(d()))

def fib():
    a, b = (0, 1)
    while True:
        yield a
        a, b = (b, a + b)
import itertools
print(list(itertools.islice(fib(), 10)), list((x * x for x in range(5))), sum((x for x in range(10) if x % 2)), (i for i in []).__class__, type(g))

def inf():
    raise StopIteration(3)
    yield
try:
    next(inf())
except RuntimeError as e:
    print(e, repr(e.__cause__))

def ign():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('ign')
            yield 2
i = ign()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)

def tree(t):
    if t:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)
print(list(tree(((None, 1, None), 2, (None, 3, None)))))

def coro():
    total = 0
    n = 0
    while True:
        v = (yield (total / n if n else None))
        total += v
        n += 1
c = coro()
next(c)
print(c.send(10), c.send(20), c.send(60))

def perm(xs):
    if not xs:
        yield []
    for i, x in enumerate(xs):
        for p in perm(xs[:i] + xs[i + 1:]):
            yield ([x] + p)
print(list(perm([1, 2, 3])))

def running():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield
me = running()
next(me)

def prime():
    D = {}
    q = 2
    while True:
        if q not in D:
            yield q
            D[q * q] = [q]
        else:
            for p in D[q]:
                D.setdefault(p + q, []).append(p)
            del D[q]
        q += 1
print([p for p, _ in zip(prime(), range(15))], list(itertools.takewhile(lambda p: p < 30, prime())))
gen = (print('lazy', i) or i for i in range(2))
print('made')
print(list(gen), list(gen))

def sub():
    try:
        yield 1
    except KeyError:
        print('key in sub')
        yield 2

def dele():
    yield from sub()
y = dele()
next(y)
print(y.throw(KeyError))
try:
    y.throw(TypeError('t'))
except TypeError as e:
    print('out', e)

class It:

    def __init__(s, n):
        s.n = n

    def __iter__(s):
        return s

    def __next__(s):
        if s.n <= 0:
            raise StopIteration
        s.n -= 1
        return s.n
print(list(It(3)), [*It(2)], sum(It(4)), 2 in It(5), dict(zip('ab', It(2))), max(It(3)), sorted(It(3)))

def gg():
    yield from [1, 2]
    yield from 'ab'
    yield from range(2)
    return (yield)
z = gg()
print([next(z) for _ in range(7)])
try:
    z.send('ret')
except StopIteration as e:
    print(e.value)
try:

    def q():
        yield from 5
    list(q())
except TypeError as e:
    print(e)
print([*map(lambda f: f(), [lambda i=i: i for i in range(3)])], [f() for f in [lambda: i for i in range(3)]])
print(next((x for x in range(10) if x > 4), None), next(iter([]), 'dflt'), any((x > 3 for x in range(5))))
with __import__('contextlib').closing(g(2)) as cg:
    print(next(cg))

def echo():
    while (m := (yield)) is not None:
        print('echo', m)
e = echo()
e.send(None)
e.send('a')
try:
    e.send(None)
except StopIteration:
    print('end')
print(g.__name__, x.__name__, x.__qualname__, gen, sep='|') if 0 else print(g.__name__, x.__qualname__)

def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], (2,), {3}, 'x')), list(zip(*[iter(range(6))] * 2)), dict(enumerate(chain('ab'))))
try:
    x.throw(3)
except TypeError as e:
    print(e)
try:
    (lambda: (yield))().send(5)
except TypeError as e:
    print(e)
