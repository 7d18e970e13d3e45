"""A module docstring."""
import os, os.path as p
from sys import argv as a, path
x = 1
y = x + 2 * 3 if x else [1, 2, 3]
print(x, y, sep="-", *[1], **{})
print("a", end="")
def f(a, b=1, /, c=2, *args, d, e=5, **kw):
    "doc"
    for i in range(10):
        if i > 3 and a or b:
            continue
        elif i == 7:
            break
        c += i
    else:
        return c
    while c:
        c -= 1
    try:
        x = d[1:2]
    except (KeyError, ValueError) as err:
        raise RuntimeError(f"bad {err!r:>10}") from err
    finally:
        print("done")
    with open(a) as fh, fh:
        return [z for z in fh if z]
    return lambda q: (q, c)
class C(object):
    attr = 1
    def __init__(self):
        self.x = 1
        super().__init__()
    def g(self):
        yield self.x
        z = yield from self.g()
        del z
