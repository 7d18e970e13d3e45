import asyncio
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
class AM:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *a):
        return True
async def agen():
    yield 1
    await asyncio.sleep(
        0
    )
    yield (
        2
    )
async def sub(x):
    return x
async def main():
    async for i in AI(
        2
    ):
        if i:
            continue
        break
    else:
        pass
    async for i in \
        agen():
        pass
    else:
        i = 5
    async with AM() as a, \
        AM() as b:
        raise ValueError(
            1
        )
    async with (
        AM() as a,
        AM(
        )
    ):
        pass
    x = [
        i
        async for i in
        agen()
        if
        i
    ]
    y = {
        await sub(
            j
        ):
        1
        for j in
        [1, 2]
    }
    z = await sub(
        await sub(
            1
        )
    )
    r = await asyncio.gather(
        sub(1),
        sub(
            2
        )
    )
    try:
        await sub(1)
        return [
            k async for k in agen()
        ]
    finally:
        await sub(
            3
        )
def drive(c):
    while True:
        try:
            c.send(None)
        except StopIteration as e:
            return e.value
drive(
    sub(1)
)
try:
    asyncio.run(
        main()
    )
except Exception:
    pass
def gen():
    try:
        x = yield \
            1
        while x:
            x = yield (
                x
            )
    except ValueError:
        yield 3
    finally:
        x = 0
g = gen()
next(g)
g.send(
    5
)
g.throw(
    ValueError
)
g.close()
def outer():
    r = yield from gen()
    return (
        r
    )
for v in outer():
    if v: break
def nested(a):
    def b():
        def c():
            return a
        return c
    return b()()
nested(1)
f = [lambda: i for i in range(
    3
)]
f[0]()
sorted(
    [3, 1],
    key=lambda q:
        -q
)
class P:
    x = [
        i
        for i in range(2)
    ]
    y = {
        1: 2
    }
    def __init_subclass__(cls, **k):
        super(
        ).__init_subclass__(
            **k
        )
    @staticmethod
    def s(): pass
    @classmethod
    def c(
        cls,
        a=1
    ):
        return cls
class Q(P):
    pass
Q.c(
)
d = dict(
    a=1,
    b=[
        2
    ]
)
if d: x = 1
else: x = 2
if not d: x = 1
elif x: x = 3; y = 4
try: x = 1 / 0
except ZeroDivisionError: x = 2
finally: x = 3
while x: x -= 1
with open('nope') if 0 else P() if 0 else __import__('contextlib').nullcontext() as n: pass
def one(): return 1
def two(): x = 1; return x
one(); two()
match x:
    case 0 | 1: y = 1
    case _: y = 2
match (1, 2):
    case P(): pass
    case (int() as a, str()): pass
    case (a, b): pass
match 'a':
    case 'b' if f: pass
    case str() if (
        not f
    ): pass
    case str(
        q
    ) if q \
        == 'a': pass
