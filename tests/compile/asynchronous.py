import asyncio


async def waits(a, *, b=None):
    await a
    x = await a.b(await b, *await c, **await d)
    x += await a
    x[await a] = await b
    print(f"{await x!r:>{await y}}", await x if await y else await z)
    assert await a, await b
    return await x or await y and not await z


async def managers(a):
    async with a:
        pass
    async with a as b, c() as (d, e), f as g[0]:
        await b
    async with (a as b, c,):
        return b
    with a as b:
        async with b as c:
            with c:
                await c


async def leaving(a):
    for i in a:
        async with i:
            if i:
                continue
            if a:
                break
            return i
    while True:
        async with a as b:
            try:
                return await b
            finally:
                await a


async def loops(a):
    async for i in a:
        print(i)
    async for i, *j in a:
        if i:
            break
        if j:
            continue
        await i
    else:
        await a
    async for a.b in a:
        async for c[0] in a.b:
            return c
    for i in await a:
        async for j in i: pass


async def generator(a):
    yield
    x = yield await a
    async with a as b:
        yield b
    async for i in a:
        y = yield i, (yield x)
    try:
        yield 1
    except StopAsyncIteration as e:
        yield e
    finally:
        await a
    return


async def comprehensions(a, b):
    one = [x async for x in a]
    two = {x: y async for x, y in a if x if await y}
    three = {await x for x in a}
    four = (x async for x in a)
    five = (await x for x in a)
    six = [[await y for y in x] async for x in a]
    seven = [x for x in await a if [y async for y in x]]
    eight = [x async for x in a for y in x async for z in y if z]
    nine = [lambda: x async for x in a]
    ten = [(yield_ := x) async for x in a]
    return [await asyncio.sleep(x) for x in range(3)], (x for x in await a), [x async for x in (y async for y in b)]


async def handlers(a):
    try:
        await a
    except ValueError as e:
        await e
        raise
    else:
        await a
    finally:
        await a


async def groups(a):
    try:
        await a
    except* ValueError as e:
        await e
    except* (TypeError, KeyError):
        await a
    else:
        await a
    finally:
        await a


def plain():
    async def inner():
        nonlocal value
        value = await inner()
    value = 1

    class C:
        async def __aenter__(self): return self
        async def __aexit__(self, *exc): return await super().__aexit__(*exc)
        def __aiter__(self): return self
        async def __anext__(self): raise StopAsyncIteration
    return inner, C, lambda: (x async for x in C())


@decorator
async def decorated[T](x: T, *args: *tuple[T], y: "str" = 1) -> T: return await x


async def empty(): pass
async def docs(): "doc"
async def matches(a):
    match await a:
        case [await_] if await await_: return await_
        case {"a": b, **c}: return await b
