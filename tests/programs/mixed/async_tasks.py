import asyncio
async def worker(name, n, results):
    for i in range(n):
        await asyncio.sleep(0)
        results.append((name, i))
    return name * 2
async def main():
    results = []
    t1 = asyncio.create_task(worker('a', 2, results))
    t2 = asyncio.create_task(worker('b', 1, results))
    x = await t1
    y = await t2
    print(x, y, results)
    both = await asyncio.gather(worker('c', 1, results), worker('d', 1, results))
    print(both)
    return results
final = asyncio.run(main())
print(len(final))
