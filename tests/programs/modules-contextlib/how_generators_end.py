from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager
import asyncio
@contextmanager
def cm(mode):
    "doc"
    print("enter")
    try:
        if mode == "none":
            return
        yield mode
    except ValueError as e:
        print("seen", e)
        if mode == "swallow":
            return
        if mode == "other":
            raise KeyError("k")
        if mode == "stop":
            raise StopIteration("s")
        if mode == "from":
            raise RuntimeError("r") from e
        if mode == "twice":
            yield
        raise
    finally:
        print("leave")
    if mode == "again":
        yield
def show(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)
for mode in ("plain", "none", "swallow", "other", "stop", "from", "twice", "again"):
    for error in (None, ValueError("v"), StopIteration("in body")):
        print("--", mode, repr(error))
        try:
            with cm(mode) as got:
                print("body", got)
                if error:
                    raise error
        except BaseException as e:
            print(show(e), e is error, e.__suppress_context__)
@cm("swallow")
def decorated(x):
    "d"
    print("in", x)
    raise ValueError(x)
print(decorated(1), decorated(2), decorated.__name__)
print(cm("x").__doc__)
@contextmanager
def nodoc():
    yield
print(nodoc().__doc__)
@asynccontextmanager
async def acm(mode):
    try:
        if mode == "none":
            return
        yield mode
    except ValueError as e:
        print("seen", e)
        if mode == "swallow":
            return
        if mode == "stop":
            raise StopAsyncIteration
        if mode == "twice":
            yield
        raise
    if mode == "again":
        yield
async def main():
    for mode in ("plain", "none", "swallow", "stop", "twice", "again"):
        for error in (None, ValueError("v")):
            print("--", mode, repr(error))
            try:
                async with acm(mode) as got:
                    print("body", got)
                    if error:
                        raise error
            except BaseException as e:
                print(show(e), e is error)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(acm("plain"))
        stack.enter_context(cm("plain"))
        async def later(x): print("later", x)
        stack.push_async_callback(later, 1)
        stack.callback(print, "cb", end="!\n")
        print(stack._exit_callbacks[-1][1].__wrapped__ is print)
        async with aclosing(thing()) as t:
            async for x in t:
                print(x); break
async def thing():
    try:
        yield 1
        yield 2
    finally:
        print("thing closed")
asyncio.run(main())
