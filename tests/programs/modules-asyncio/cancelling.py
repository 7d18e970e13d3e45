"""Cancelling, timeouts and task groups."""
import asyncio


async def patient(name):
    try:
        print(name, "waits")
        await asyncio.sleep(10)
        print("never")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "cleans up")


async def main():
    task = asyncio.create_task(patient("one"))
    await asyncio.sleep(0)
    print(task.cancel(), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as e:
        print("main saw it", repr(e), task.cancelled(), task.done())
    try:
        await asyncio.wait_for(patient("two"), timeout=0.01)
    except TimeoutError as e:
        print("too long", repr(e))
    print(await asyncio.wait_for(asyncio.sleep(0.001, "in time"), 1))
    try:
        async with asyncio.timeout(0.01) as t:
            await patient("three")
    except TimeoutError:
        print("timeout", t.expired())
    try:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(asyncio.sleep(0.001, "a"))
            b = group.create_task(asyncio.sleep(0.002, "b"))
        print(a.result(), b.result())
        async with asyncio.TaskGroup() as group:
            group.create_task(patient("four"))
            group.create_task(explode())
    except* ZeroDivisionError as e:
        print("group", e, e.exceptions)
    inner = asyncio.create_task(asyncio.sleep(0.01, "shielded"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError:
        print("outer gone", inner.done())
    print(await inner)
    left = asyncio.create_task(patient("left over"))
    await asyncio.sleep(0)


async def explode():
    await asyncio.sleep(0.001)
    1 / 0


asyncio.run(main())
print("end")
