import sys
from functools import partial, reduce, wraps
def power(base, exponent, *, offset=0):
    return base ** exponent + offset
square = partial(power, exponent=2)
cube = partial(power, exponent=3, offset=1000)
print(square(5), cube(7))
payload = ['a', 'b']
def show(prefix, items, suffix='!'):
    out = [prefix + i + suffix for i in items]
    return out
p = partial(show, 'pre-', payload)
q = partial(p, suffix='?')
print(p.func is show, q.func is show, q.args, q.keywords)
print(sys.getrefcount(payload))
x = p()
y = q()
z = q(suffix='...')
total = reduce(lambda acc, n: acc + [n], [1000, 2000, 3000], [])
print(total)
del p
print(sys.getrefcount(payload))
del q
print(sys.getrefcount(payload))
def logged(fn):
    @wraps(fn)
    def inner(*args, **kw):
        print('->', fn.__name__, args, kw)
        result = fn(*args, **kw)
        return result
    return inner
@logged
def join(a, b=('x', 'y')):
    return [a, *b]
print(join(payload))
print(join(payload, b=[payload]))
print(join.__wrapped__ is not join, join.__name__)
