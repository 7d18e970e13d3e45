import sys
class Await:
    def __init__(self, v):
        self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def leaf(x):
    y = await Await(x)
    return [x, y]
async def branch(items):
    out = []
    for i in items:
        out.append(await leaf(i))
    return out
class Ctx:
    async def __aenter__(self):
        await Await('enter')
        return self
    async def __aexit__(self, *exc):
        await Await('exit')
        return False
async def agen(n):
    for i in range(n):
        yield i * 1000
async def main(out):
    async with Ctx() as c:
        out.append(c)
    async for v in agen(3):
        out.append(v)
    lst = [v async for v in agen(2)]
    return lst
co = branch([100000, 200000])
print(co.send(None))
print(co.send('a'))
try:
    co.send('b')
except StopIteration as e:
    print(e.value)
out = []
m = main(out)
print(m.send(None))
print(m.send(None))
try:
    m.send(None)
except StopIteration as e:
    result = e.value
print(result, out[1:])
un = leaf(5)
un.close()
c2 = leaf('zz')
c2.send(None)
print(c2.cr_frame.f_locals['x'], c2.cr_running)
try:
    c2.throw(RuntimeError('stop'))
except RuntimeError as e:
    print(e)
