[x for x in y]
[x for x in y if x if x > 1]
[x + z for x in y for z in x if z]
{x for x in y}
{x: z for x, z in y}
{x
 : z
 for x in y
 for z in x}
(x for x in y)
((x, z) for x in y for z in x if x and z)
[[a for a in b] for b in c]
[x for x in [1, 2, 3]]
[x for x in (1, 2)]
[x for y in z for x in [y]]
[x for y in z for x in (y + 1,) if x]
[x for x, in y]
[x for x.y in z]
[(lambda: x) for x in y]
[(yield_ := x) for x in y]
[f(x) for x in y for f in [lambda v: v]]
sum(x * x for x in range(10))
[*[x for x in y]]
[
    x
    for x in y
    if x
]


def f(a, b):
    c = [x for x in a]
    d = [x for x in a for y in x]
    e = {a: b for a, b in c}
    g = [b for b in [a for a in d]]
    h = [a for a in b if [b for b in a]]
    i = [lambda: (a, k) for k in b]
    j = list(k for k in b if a)
    return [x for x in c] + [x for x in d], e, g, h, i, j


class C:
    a = 1
    b = [a for x in [1]]
    c = [x for x in [a]]
    d = [(x, y) for x in [a] for y in [b]]
    e = [lambda: x for x in c]
    f = {__x: 1 for __x in c}
    g = [[y for y in x] for x in c]
    h = [__class__ for _ in c]


async def coroutine(a):
    b = [x async for x in a]
    c = [await x for x in a]
    d = {x: await y async for x, y in a if await x}
    e = (x async for x in a)
    f = [[y async for y in x] for x in a]
    return b, c, d, e, f, [x for x in a], (await z for z in a)
