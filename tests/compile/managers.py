with a:
    pass
with a as b:
    b
with a as b, c as (d, e), f:
    g
with (a as b, c):
    h
with (a, b):
    i
with (a): j
with a as b.c, d as e[0]: k


def f(a):
    with a:
        return 1
    with a as b:
        return b()
    with a as b, b.c as d:
        if d:
            return
    while a:
        with a:
            if a.b:
                break
            if a.c:
                continue
            a()
    with a:
        raise E
    with a:
        try:
            with b:
                pass
        finally:
            pass


async def g(a):
    async with a:
        pass
    async with a as b, c as d:
        return b
    async for x in a:
        print(x)
    else:
        await x
    async for x in a:
        async with x:
            if x:
                continue
            break
    async with a:
        with b as c:
            await c
            return c
