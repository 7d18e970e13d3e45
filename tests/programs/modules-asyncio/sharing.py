"""Queues, locks, events, semaphores."""
import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize())
    await queue.put(None)


async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        print("got", item)
        total += item
        queue.task_done()
    return total


class Account:
    def __init__(self):
        self.balance = 100
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            if self.balance >= amount:
                await asyncio.sleep(0.001)
                self.balance -= amount
                return True
            return False


async def limited(semaphore, name, log):
    async with semaphore:
        log.append(f"+{name}")
        await asyncio.sleep(0.001)
        log.append(f"-{name}")


async def waiter(event, name):
    print(name, "waits")
    await event.wait()
    print(name, "goes")


async def main():
    queue = asyncio.Queue(maxsize=2)
    _, total = await asyncio.gather(producer(queue, 4), consumer(queue))
    print(total, queue.empty(), queue)
    account = Account()
    print(await asyncio.gather(*(account.withdraw(40) for _ in range(3))), account.balance)
    log = []
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(semaphore, c, log) for c in "abc"))
    print(log)
    event = asyncio.Event()
    waiters = [asyncio.create_task(waiter(event, n)) for n in ("x", "y")]
    await asyncio.sleep(0)
    event.set()
    await asyncio.gather(*waiters)
    print(event.is_set(), account.lock.locked(), semaphore.locked())
    small = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "a"), (2, "b")):
        small.put_nowait(item)
    print([small.get_nowait() for _ in range(3)])
    try:
        small.get_nowait()
    except asyncio.QueueEmpty as e:
        print(type(e).__name__)
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.001, future.set_result, "later")
    future.add_done_callback(lambda f: print("callback", f.result()))
    print(await future)
    condition = asyncio.Condition()

    async def ready():
        async with condition:
            condition.notify_all()

    async with condition:
        asyncio.create_task(ready())
        print(await condition.wait())


asyncio.run(main())
