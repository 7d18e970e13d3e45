d = {'a': 1, 'b': 2}
print(d, d['a'], d.get('z'), d.get('z', 0), d.setdefault('c', 3), d.setdefault('a', 9), d, d.pop('c'), d.pop('zz', None), 'a' in d, len(d), list(d), d.keys(), d.values(), d.items())
for e in ['d["z"]', 'd[[]]', 'd.pop("z")', '{}.popitem()', 'd.pop()', 'dict(1)', 'dict([1])', 'dict([(1, 2, 3)])', 'dict("ab")', 'd.update(3)', 'd < d', 'd + d', 'd.foo', '{**3}', 'dict(**{1: 2})', '{}[{}]', 'd | 3', 'd.fromkeys(3)', 'del_', 'd.get()', 'd[1, 2]', '{(1, []): 1}', 'dict(a=1, **{"a": 2})', 'd.has_key("a")', 'd.keys()[0]', 'd.items() & {("a", 1)}', 'd.keys() | {"q"}' and 'sorted(d.keys() | {"q"})', 'd.keys() - {"a"}', 'd.keys() ^ {"a"}', 'd.values() == d.values()', 'd.keys() == {"a", "b"}', 'd.keys() & [1]', 'd.keys().isdisjoint([1])', 'd.keys() | 3', 'hash(d)', 'hash(d.keys())', 'd.keys() < {"a", "b", "c"}']:
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
d.update({'x': 10})
d.update([('y', 20)])
d.update(z=30)
print(d, d.popitem(), d)
print(dict(a=1), dict([('a', 1)]), dict({'a': 1}, b=2), dict(zip('ab', [1, 2])), dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), {**d, 'n': 1}, d | {'a': 9}, {k: v for k, v in d.items() if v > 5}, {1: 'a', 1.0: 'b', True: 'c'})
e = d.copy()
e['new'] = 1
e |= {'m': 2}
print(e, d == e, d != e, {'a': 1, 'b': 2} == {'b': 2, 'a': 1})
del e['new']
print(e)
try:
    del e['new']
except KeyError as x:
    print(repr(x), x, x.args)
for k in d:
    print(k, end=' ')
for k, v in d.items():
    print(k, v, end=';')
print(list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())), sorted(d.items(), key=lambda kv: -kv[1]), max(d, key=d.get), sum(d.values()))
try:
    for k in d:
        d[k + 'x'] = 1
except RuntimeError as x:
    print(x)
try:
    for k in d:
        del d[k]
except RuntimeError as x:
    print(x)
d.clear()
print(d, bool(d), {} == dict())

class M(dict):

    def __missing__(self, k):
        self[k] = v = k * 2
        return v
m = M(a=1)
print(m['a'], m['b'], m, m.get('c'), 'c' in m, isinstance(m, dict), type(m.copy()), M.fromkeys('x'))
nested = {'a': {'b': {'c': [1, 2, {'d': 3}]}}}
print(nested['a']['b']['c'][2]['d'], nested)
v = d.keys()
d['late'] = 1
print(v, len(v), 'late' in v)
inv = {}
for w in ['apple', 'bob', 'cat', 'alice']:
    inv.setdefault(w[0], []).append(w)
print(inv, {v: k for k, v in {'a': 1, 'b': 2}.items()}, {i: i ** 2 for i in range(4)}, {(1, 2): 'tuple', None: 0, frozenset([1]): 1, 1.5: 2})
print(d.items().mapping, {}.keys(), {}.values(), {}.items(), type(d.keys()), type(iter(d)), type(iter(d.items())))

class H:

    def __init__(s, v):
        s.v = v

    def __hash__(s):
        return 1

    def __eq__(s, o):
        print('eq', s.v, o.v)
        return s.v == o.v

    def __repr__(s):
        return f'H{s.v}'
x = {H(1): 'a', H(2): 'b'}
print(x[H(2)], x)

class NH:

    def __eq__(self, o):
        return True
try:
    {NH(): 1}
except TypeError as e:
    print(e)
