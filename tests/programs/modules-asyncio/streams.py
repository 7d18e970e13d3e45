"""Asynchronous iteration, context managers, and exceptions out of tasks."""
import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0.001)
        return self.i


async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print("numbers closed")


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("open")
        return self

    async def __aexit__(self, *exc):
        await asyncio.sleep(0)
        print("close", exc[0])
        return exc[0] is KeyError


async def main():
    async for tick in Ticker(2):
        print("tick", tick)
    print([n async for n in numbers(3)], [n * n async for n in numbers(4) if n % 2])
    async with Connection() as c:
        print(type(c).__name__)
    async with Connection():
        raise KeyError("swallowed")
    agen = numbers(5)
    print(await anext(agen), await agen.__anext__())
    await agen.aclose()
    task = asyncio.create_task(numbers(1).__anext__()) if False else None
    print(task, asyncio.iscoroutinefunction(main), asyncio.current_task().get_name())
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon")
    await asyncio.sleep(0)
    return await nested(3)


async def nested(n):
    if n == 0:
        raise RuntimeError("bottom")
    await asyncio.sleep(0)
    return await nested(n - 1)


asyncio.run(main())
