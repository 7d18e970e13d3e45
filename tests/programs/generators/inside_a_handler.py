def g():
    yield 1
    raise RuntimeError("x")
def h():
    yield from g()
def show(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)
for f in (g, h):
    it = f(); next(it)
    try:
        try: raise ValueError("v")
        except ValueError: next(it)
    except RuntimeError as e: print(show(e))
    it = f(); next(it)
    try:
        try: raise ValueError("v")
        except ValueError: it.send(None)
    except RuntimeError as e: print(show(e))
    try:
        try: raise ValueError("v")
        except ValueError:
            for x in f(): pass
    except RuntimeError as e: print(show(e))
async def c(): raise RuntimeError("x")
async def d(): await c()
for f in c, d:
    try:
        try: raise ValueError("v")
        except ValueError: f().send(None)
    except RuntimeError as e: print(show(e))
import sys
def q():
    print(sys.exception(), sys.exc_info()[0])
    try: yield
    except KeyError: print("k", sys.exception()); yield
    print(sys.exception())
    try: raise
    except Exception as e: print(repr(e))
    raise
it = q()
try:
    try: 1 / 0
    except ZeroDivisionError: next(it)
    print(sys.exception())
    try: [][0]
    except IndexError: next(it)
except Exception as e: print(show(e), sys.exception())
it = q()
next(it)
try:
    try: [][0]
    except IndexError: it.throw(KeyError("t"))
    next(it)
except Exception as e: print(show(e))
