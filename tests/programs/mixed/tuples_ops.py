import sys
t = (1000, [2], 'three')
t[1].append(4)
a, (b, *c), d = t
print(a, b, c, d)
try:
    t[0] = 1
except TypeError as e:
    print(e)
u = t + (5,)
v = t * 2
w = t[1:]
print(u[1] is t[1], len(v), w, sys.getrefcount(t[1]))
single = ('only',)
pair = 'x', 'y'
swap = pair[::-1]
print(single, swap, pair + swap)
nested = ((1, 2), (3, (4, 5000)))
(p, q), (r, (s, x)) = nested
print(x, nested[1][1] is nested[1][1])
h = hash((1000, 'a'))
d = {(0, 1): 'pt', t[0:1]: 'slice'}
print(d[(0, 1)], d[(1000,)])
try:
    {t: 1}
except TypeError as e:
    print(e)
srt = sorted([(2, 'b'), (1, 'z'), (2, 'a')])
print(srt, max(srt), (1, 2) < (1, 3), srt.index((1, 'z')))
z = list(zip(*srt))
print(z, tuple(i * 1000 for i in range(3)))
cnt = t.count('three'), t.index('three')
print(cnt)
def minmax(xs): return min(xs), max(xs)
lo, hi = minmax([500, 300])
print(lo, hi)
x = y = (t,)
print(x is y, x[0] is t)
del t
print(x[0][0])
