"""What an exception that is thrown into a generator has as its context: what the generator handles, not its caller."""
import sys
def show(label):
    e = sys.exception()
    out = []
    n = 0
    while e is not None and n < 6:
        out.append(repr(e)); e = e.__context__; n += 1
    print(label, " <- ".join(out))
def plain():
    try:
        yield 1
    finally:
        show("plain")
def handling():
    try:
        try:
            raise KeyError("own")
        except KeyError:
            yield 1
    finally:
        show("handling")
def outer(inner):
    try:
        yield from inner
    finally:
        show("outer")
def outer2(inner):
    try:
        try: raise OSError("o2")
        except OSError:
            yield from inner
    finally:
        show("outer2")
made = [plain, handling, lambda: outer(plain()), lambda: outer(handling()), lambda: outer2(handling()), lambda: outer(iter([1, 2]))]
def tries(make):
    g = make(); next(g); g.close()
    g = make(); next(g)
    try: g.throw(ValueError("t"))
    except ValueError: pass
    g = make(); next(g)
    try: g.throw(ValueError)
    except ValueError: pass
    g = make(); next(g)
    try: g.throw(GeneratorExit)
    except GeneratorExit: pass
    g = make(); next(g)
    del g
    try:
        raise IndexError("caller")
    except IndexError:
        g = make(); next(g); g.close()
        g = make(); next(g)
        try: g.throw(ValueError("t"))
        except ValueError: pass
        g = make(); next(g)
        try: g.throw(ValueError)
        except ValueError: pass
        g = make(); next(g)
        try: g.throw(GeneratorExit)
        except GeneratorExit: pass
        g = make(); next(g)
        del g
for make in made:
    print("--")
    tries(make)
a, b = ValueError("a"), ValueError("b")
a.__context__ = b
b.__context__ = a
try:
    try:
        raise a
    except ValueError:
        raise TypeError("t")
except TypeError as e:
    print(repr(e.__context__), repr(e.__context__.__context__), e.__context__.__context__.__context__ is a)
async def ag():
    try:
        try: raise OSError("ag")
        except OSError: yield 1
    finally: show("ag")
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
    except BaseException as e: print("out", repr(e), repr(e.__context__))
for how in (lambda a: a.aclose(), lambda a: a.athrow(ValueError("x")), lambda a: a.athrow(ValueError)):
    a = ag(); drive(a.__anext__()); drive(how(a))
    try: raise IndexError("caller")
    except IndexError:
        a = ag(); drive(a.__anext__()); drive(how(a))
