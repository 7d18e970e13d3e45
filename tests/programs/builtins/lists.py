a = [3, 1, 2]
a.append(5)
a.extend([7, 8])
a.extend('ab')
a.insert(0, 'first')
a.insert(-1, 'pen')
a.insert(100, 'end')
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.index(1), a.count(3), a.index(7, 2))
for e in ['a.index(99)', 'a.remove(99)', '[].pop()', 'a.pop(99)', 'a[99]', 'a["x"]', 'a[1.0]', 'a + 1', 'a + (1,)', 'a * "x"', 'a.insert("a", 1)', 'a.sort()', 'a.append()', 'a.append(1, 2)', 'list(3)', 'list(1, 2)', 'a.foo', '[1, 2, 3].sort(lambda x: x)', '[1].sort(foo=1)', '[3, "a"].sort()', 'a.extend(3)', 'a.index()', '[].index(1)', '[1].pop("a")', 'a[None]', 'a.__getitem__("q")', '[1,2,3][::0]', 'hash([])', '{[]: 1}', '[] < {}', '[1] < [1, "a"]', '[1] < ["a"]', 'a.appendd(3)', 'a.size']:
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
a = [3, 1, 2]
a.sort()
print(a)
a.sort(reverse=True)
print(a)
a.reverse()
print(a)
a.sort(key=lambda x: -x)
print(a, a.copy(), a == a.copy(), a is a.copy())
a.clear()
print(a)
a = list(range(10))
a[2:5] = ['x']
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1:3]
print(a)
del a[-1]
a[5:] = []
print(a)
a[1:1] = [7, 7]
print(a)
a[:] = [1]
print(a)
try:
    a[::2] = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a[0:1] = 5
except TypeError as e:
    print(e)
try:
    a[5] = 1
except IndexError as e:
    print(e)
try:
    del a[5]
except IndexError as e:
    print(e)
a = [1, 2]
a += (3, 4)
a += 'x'
a *= 2
print(a, [0] * 3, 2 * [1], [[]] * 2, a[-3:], a[::-1], a[8:2:-2], 1 in a, 9 not in a)
try:
    a += 5
except TypeError as e:
    print(e)
print([1, [2, [3, []]]], [] == [], [1, 2] < [1, 2, 3], [2] > [1, 9], [1, 2] != [2, 1], [None, True, 1.0, 'a', b'b', (1,), {1}, {}])
r = []
r.append(r)
print(r, r == r)
t = ([],)
t[0].append(t)
print(t)
d = {}
d['d'] = d
print(d)
x, *y, z = range(5)
print(x, y, z)
(p, q), w = ([1, 2], 3)
print(p, q, w)
*m, = 'ab'
print(m)
[h, i] = (5, 6)
print(h, i)
for bad in ['x, y = 1, 2, 3', 'x, y = 1,', 'x, *y, z = 1,', 'x, y = 5', 'x, y = {}', 'x, y = "abc"']:
    try:
        exec(bad)
    except Exception as e:
        print(bad, type(e).__name__, e)
m = [[i * j for j in range(4)] for i in range(3)]
print(m, [row[1] for row in m], [x for row in m for x in row if x % 2], list(zip(*m)), [*m[0], *m[1]])
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it))
a = [1, 2, 3]
for v in a:
    if len(a) < 6:
        a.append(v * 10)
print(a)
print(list(reversed(a)), sorted(a, key=str), [a, a][1] is a, a.__len__(), a.__contains__(10), list.append)
print(sorted([('b', 2), ('a', 2), ('c', 1)], key=lambda t: t[1]), sorted(['B', 'a', 'C'], key=str.lower), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 5], [1]]))
try:
    sorted([1, 'a', None])
except TypeError as e:
    print(e)

class L(list):

    def __getitem__(self, i):
        return 'got' if i == 0 else super().__getitem__(i)
l = L([1, 2])
print(l, l[0], l[1], l + [3], type(l + [3]), type(l[:]), len(l), [*l], L('ab').copy(), type(L().copy()))
