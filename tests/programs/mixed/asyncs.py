import asyncio
async def fetch(n, delay=0):
    await asyncio.sleep(delay)
    return {'id': n, 'data': [n] * 2}
async def main():
    r = await fetch(1000)
    print(r)
    rs = await asyncio.gather(fetch(2000), fetch(3000))
    print(len(rs), rs[0]['id'])
    q = asyncio.Queue()
    async def producer():
        for i in range(2):
            await q.put([i])
        await q.put(None)
    async def consumer():
        got = []
        while (item := await q.get()) is not None:
            got.append(item)
        return got
    _, got = await asyncio.gather(producer(), consumer())
    print(got)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError:
        print('timeout')
    return rs
res = asyncio.run(main())
print(res[1])
