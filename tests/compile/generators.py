def simple():
    yield
    yield 1
    x = yield 2
    y = (yield x), (yield)
    z = yield from y
    yield from [1, 2]
    return z


def empty():
    return
    yield


def cleanup():
    try:
        yield 1
    except GeneratorExit:
        yield 2
    finally:
        yield 3


def loops(a):
    for i in a:
        yield i
    while True:
        if (yield):
            break
    with a as b:
        yield b
    with a:
        yield from b


def nested():
    def inner():
        yield nested
    return inner, (x for x in (yield))


async def agen(a):
    yield 1
    yield await a
    async for i in a:
        yield i
    try:
        yield
    finally:
        await a


async def coroutine():
    await a
    return await b() + await c
    try:
        await a
    finally:
        await b


lambda: (yield 1)
lambda: (yield from a)


class C:
    async def m(self):
        return [x async for x in self]

    def n(self):
        yield super().n()
