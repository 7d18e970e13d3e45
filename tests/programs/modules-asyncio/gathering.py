"""Coroutines side by side: who runs when."""
import asyncio


async def worker(name, delay, steps):
    for i in range(steps):
        print(f"{name} {i}")
        await asyncio.sleep(delay)
    return f"{name} done"


async def fail(message):
    await asyncio.sleep(0)
    raise ValueError(message)


async def main():
    print(await worker("first", 0, 2))
    results = await asyncio.gather(worker("a", 0, 1), worker("b", 0, 2), worker("c", 0, 3))
    print(results)
    print(await asyncio.gather(worker("d", 0, 1), fail("no"), return_exceptions=True))
    try:
        await asyncio.gather(worker("e", 0, 1), fail("bad"))
    except ValueError as e:
        print("caught", e)
    tasks = [asyncio.create_task(worker(f"t{i}", 0, 2), name=f"task {i}") for i in range(3)]
    print([t.get_name() for t in tasks], tasks[0].done())
    for task in tasks:
        print(await task, task.done(), task.result())
    print(await asyncio.gather())
    for finished in asyncio.as_completed([worker("alone", 0.01, 1)]):
        print(await finished)
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(x, x)) for x in (0, 500)], return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    return "end"


print(asyncio.run(main()))
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
