"""Asynchronous generators that nobody goes on with: the loop closes them."""
import asyncio


async def numbers(name):
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0)
    finally:
        print(name, "closed")


async def main():
    async for n in numbers("first"):
        print(n)
        if n == 1:
            break
    print("behind the loop")
    left = numbers("second")
    print(await anext(left), asyncio.current_task().get_name())
    return "done"


print(asyncio.run(main()))
print(asyncio.run(main()))
