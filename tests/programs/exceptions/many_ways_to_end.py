def outer():
    try:
        inner()
    except ZeroDivisionError as e:
        err = e
        raise RuntimeError("wrapped") from e
    finally:
        print("outer done")
def inner():
    local = [1, 2, 3]
    return local[0] / 0
try:
    outer()
except RuntimeError as e:
    cause = e.__cause__
    frames = []
    tb = e.__traceback__
    while tb is not None:
        frames.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
print(frames, cause)
print(cause.__traceback__.tb_next.tb_frame.f_locals)
cause = None
tb = None
def retry(n):
    for i in range(n):
        try:
            if i < 2:
                raise ConnectionError(i)
            return "ok", i
        except ConnectionError as e:
            last = e
            continue
    raise last
print(retry(5))
try:
    retry(2)
except ConnectionError as e:
    print(e.args, e.__context__)
def multi(x):
    try:
        return [10, 20][x] / (x - 1)
    except (IndexError, TypeError) as e:
        return type(e).__name__
    except ZeroDivisionError:
        return "zero"
    else:
        return "never"
print([multi(x) for x in (0, 1, 5, "a")])
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        self.t, self.v = t, v
        return True
with Ctx() as c:
    [][1]
print(c.t.__name__, c.v)
del c
assert True
try:
    assert 1 == 2, ["details"]
except AssertionError as e:
    print(e.args[0])
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError("t"), ExceptionGroup("n", [ValueError(2)])])
except* ValueError as eg:
    print(eg.exceptions)
except* TypeError as eg:
    print(len(eg.exceptions))
