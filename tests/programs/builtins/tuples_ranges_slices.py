t = (1, 2, 3)
print(t + (4,), t * 2, t[1], t[-1], t[::2], t.index(2), t.count(1), len(t), 2 in t, t == (1, 2, 3), t < (1, 2, 4), hash(t) == hash((1, 2, 3)), (), (1,), tuple('ab'), tuple([1]), tuple(), max(t), sum(t), *t, sep=' ; ')
for e in ['t[5]', 't.index(9)', 't + [1]', 't["a"]', 't * t', 'tuple(3)', 't.append(1)', 't < 3', '(1, []).__hash__()', 't()', 't[0]()', 'range(1.0)', 'range()', 'range(1, 2, 0)', 'range(1, 2, 3, 4)', 'range(5)[9]', 'range(10)[2:8:3]', 'range(10)[::-1]', 'range(0, 10, 3)', 'list(range(10, 0, -3))', '5 in range(0, 10, 5)', '3.0 in range(5)', '"a" in range(5)', 'range(5).index(3)', 'range(5).index(9)', 'range(5).count(2)', 'len(range(0, -5))', 'range(0) == range(2, 1)', 'hash(range(3)) == hash(range(0, 3))', 'range(10**20)[10**19]', 'len(range(10**20))', 'range(3).start, range(3).stop, range(3).step', 'range(3) + range(3)', 'range(3)[0] == 0', 'list(reversed(range(0, 10, 3)))', 'slice(1, 2).start', 'slice(1, 2, 3) == slice(1, 2, 3)', 'slice(1) < slice(2)', 'slice(None, None, -1).indices(4)', 'hash(slice(1, 2))', 'range(True)', 'range("a")', 'sum(range(101))', 'bool(range(0))', 'range(5)[1:].start', 'range(1, 10, 2)[-1]', 'list(range(3))[1:][0]', 'sum(range(5), 100)', 'max(range(5), key=lambda x: -x)', 'tuple(range(3))', '[*range(3)]', 'slice()', 'slice(1,2,3,4)', 'slice(1).indices("a")', 'slice(1).indices(-1)']:
    try:
        print(e, '=>', eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
try:
    range(3)[0] = 1
except TypeError as e:
    print(e)
try:
    range(3).start = 4
except AttributeError as e:
    print(e)
x = (1, 2)
print(x, type(x))
a, b = b, a = (3, 4)
print(a, b)
(a, b), c = ((1, 2), 3)
print(a, b, c)

class T(tuple):

    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]
v = T(1, 2)
print(v, v.first, v + (3,), type(v[:]), T(1, 2) == (1, 2), isinstance(v, tuple))
r = ([1], 2)
r[0].append(3)
print(r)
try:
    r[0] += [9]
except TypeError as e:
    print(e, r)

class Sl:

    def __getitem__(self, i):
        return i

    def __setitem__(self, i, v):
        print('set', i, v)

    def __delitem__(self, i):
        print('del', i)
s = Sl()
print(s[1], s[1:2], s[::2], s[1, 2], s[1:2, ...], s[...], s[()], s[:, 1], s[None], s['a':'b'])
s[1:2] = 3
s['k'] = 4
del s[5]
del s[1:]
s[0] = s[1] = 7
