a = 1
a = b = c = [1, 2]
a, b = b, a
(a, b), c = (1, 2), 3
[a, *b, c] = range(5)
*a, = b
a, *b = c
for a, (b, *c) in []:
    pass
a.x = a.y.z = 1
a[0] = a[1:2] = a[::2] = a[1:2, ...] = a[b, c] = 0
a += 1
a.x -= 2
a[0] *= 3
a[1:2] /= 4
a[b:c:2] //= 5
a %= b; a **= b; a >>= b; a <<= b; a &= b; a ^= b; a |= b; a @= b
a[b][c].d += a.b.c[0]
del a, (b, [c])
del x.y, x[0], x[1:2], x[:]
if (n := len(b)) > 3 and (m := n):
    print(n, m)


def f(p, q, r):
    p, q = q, p
    p, q, r = r, q, p
    p, q, r = q, r, p
    p, p = q, r
    a, b, c, d = p
    a, b, c, d = d, c, b, a
    a, b = c, d = p
    x = y = p
    x = x
    x = 1; x = 2
    del p
    [a, b] = (c, d)
    return a, b, (c, d), x, y
