from collections import *
import collections
c = Counter('mississippi')
print(c, c.most_common(2), c['z'], c['s'], sum(c.values()), c.total(), sorted(c.elements()), Counter(a=1, b=2), Counter([1, 1, 2]))
print(c + Counter('miss'), c - Counter('miss'), c & Counter('sip'), c | Counter('zz'), +Counter(a=-1, b=2), -Counter(a=-1), Counter('ab') == Counter('ba'), Counter('a') <= Counter('ab'))
c.update('mm')
c.subtract({'i': 10})
print(c, c.most_common()[-1])
del c['m']
del c['nope']
print(c, dict(c), c.copy(), Counter(), repr(Counter({'a': 1})))
d = defaultdict(list)
d['a'].append(1)
d['b']
print(d, d.default_factory, dict(d), 'c' in d, d.get('c'))
n = defaultdict(lambda: defaultdict(int))
n['x']['y'] += 5
print(n['x'], len(n))
try:
    defaultdict(3)
except TypeError as e:
    print(e)
try:
    defaultdict()['x']
except KeyError as e:
    print(repr(e))
P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._fields, P._make([5, 6]), *p, p == (1, 2), p + (3,), isinstance(p, tuple), len(p))
x, y = p
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[2, 3])
print(Q(1), Q._field_defaults, Q.__doc__, Q.a)
R = namedtuple('R', 'a, class, a', rename=True)
print(R._fields)
for f in [lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=3), lambda: setattr(p, 'x', 5), lambda: p.z, lambda: namedtuple('X', 'a a'), lambda: namedtuple('X', 'class'), lambda: namedtuple('X', '1a'), lambda: namedtuple('X', '_a'), lambda: p._replace(q=1), lambda: namedtuple('1X', 'a'), lambda: P._make([1])]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
q = deque([1, 2, 3], maxlen=4)
q.append(4)
q.append(5)
q.appendleft(0)
print(q, q.pop(), q.popleft(), q, q.maxlen)
q.rotate(1)
print(q)
q.extend('ab')
q.extendleft('xy')
print(q, q[0], q[-1], len(q), 'x' in q, q.count('x'), q.index('x'), list(reversed(q)))
q.remove('x')
q.insert(1, 'I')
q.reverse()
print(q, q.copy(), q == deque(q), deque('ab') + deque('c'), deque('ab') * 2, deque())
q.clear()
for f in [lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque(maxlen=-1), lambda: deque([1], maxlen=1).insert(0, 5), lambda: deque().remove(4), lambda: deque().index(4), lambda: hash(deque()), lambda: deque(3), lambda: deque([1]) + [1], lambda: deque([1])[0:1], lambda: deque('a') < deque('b')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
o = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
o.move_to_end('a')
print(o, o.popitem(), o.popitem(last=False))
o.move_to_end('c', last=False) if 'c' in o else 0
o['z'] = 1
print(o, list(reversed(o)), OrderedDict(a=1) == {'a': 1}, OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]))
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(m['a'], m['b'], m, dict(m), m.maps, m.new_child({'c': 9}), m.parents, len(m), list(m))
m['n'] = 5
print(m.maps[0])
try:
    m['zz']
except KeyError as e:
    print(e)
try:
    del m['b']
except KeyError as e:
    print(e)

class UD(UserDict):

    def __setitem__(s, k, v):
        super().__setitem__(k, v * 2)
u = UD(a=1)
u['b'] = 2
u.update(c=3)
print(u, u.data, 'a' in u, len(u), u | {'q': 1})
ul = UserList([1, 2])
ul.append(3)
print(ul, ul + [4], ul.data, ul[1:], UserString('ab').upper() + 'c')
import collections.abc as cabc
print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping), isinstance(3, cabc.Hashable), isinstance([], cabc.Hashable), isinstance((i for i in ''), cabc.Generator), isinstance(len, cabc.Callable), issubclass(set, cabc.MutableSet))

class Deck(cabc.Sequence):

    def __init__(s):
        s.c = [1, 2, 3]

    def __len__(s):
        return 3

    def __getitem__(s, i):
        return s.c[i]
k = Deck()
print(3 in k, k.index(2), k.count(1), list(reversed(k)), [*k])
try:

    class BadM(cabc.MutableMapping):
        pass
    BadM()
except TypeError as e:
    print(e)
try:
    collections.Mapping
except AttributeError as e:
    print(e)
