import asyncio
async def ticker(n, log):
    try:
        for i in range(n):
            yield [i]
            await asyncio.sleep(0)
    finally:
        log.append('done')
async def main():
    log = []
    total = []
    async for t in ticker(3, log):
        total.append(t)
    g = ticker(5, log)
    a = await g.__anext__()
    b = await anext(g)
    await g.aclose()
    print(total, a, b, log)
    vals = [x[0] async for x in ticker(2, log) if x]
    return vals
print(asyncio.run(main()))
