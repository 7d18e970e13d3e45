import contextlib
def f(*a, **k):
    return a[0] if a else None
def deep(n):
    return (
        n
        if n < 1
        else deep(
            n
            - 1
        )
    )
deep(1)
def k1():
    with contextlib.suppress(
        ValueError
    ), contextlib.nullcontext(
        2
    ) as n:
        return f(
            n
        )
k1()
def k2():
    for i in range(2):
        with contextlib.suppress(KeyError):
            if i:
                break
            raise KeyError(
                i
            )
    else:
        return 0
    return 1
k2()
def k3(x):
    match x:
        case {
            'a': 1,
            **rest
        } if rest:
            return rest
        case {
            'a': [
                1 | 2 as p,
                *q
            ]
        }:
            return (
                p,
                q
            )
        case None | True:
            return 1
        case -1 | 1.5 | 'z':
            return 2
        case [] | [_]:
            return 3
        case f.attr if 0:
            pass
        case _ if x == 5:
            return 4
        case _:
            pass
f.attr = 77
for v in ({'a': 1, 'b': 2}, {'a': [1, 3]}, None, -1, 'z', [], [4], 5, 6):
    k3(
        v
    )
def k4():
    try:
        try:
            f(
                1
            ) / 0
        except KeyError: pass
        finally:
            f(3)
    except ZeroDivisionError as e:
        try:
            raise RuntimeError(
                'x'
            ) from e
        except RuntimeError:
            return f(
                9
            )
        finally:
            f(4)
    finally:
        f(5)
k4()
def k5():
    while True:
        try:
            while True:
                try:
                    break
                finally:
                    f(1)
            return 2
        finally:
            f(3)
k5()
def k6(n):
    if n: return 1
    elif n is None: return 2
    else: return 3
k6(1); k6(None); k6(0)
def k7():
    if f(1) and \
       f(0) or \
       f(2): x = 1
    if not (f(1)
            or f(2)):
        x = 2
    while (f(0)
           or
           x < 3):
        x += 1
    y = [1 if
         a else
         2 for a in (
         0, 1)]
    z = 1 if f(0) else \
        2 if f(0) else \
        3
    return x \
        + y[0] \
        + z
k7()
class A:
    x = y = \
        1
    def __init__(
        self,
        *a,
        **k
    ):
        self.a = (
            a
        )
        self \
            .b \
            .append(
                1
            ) if 0 else None
    b = []
    del x
    for x in range(2):
        pass
    class B:
        z = 1
        def m(self): return __class__
    if b: pass
    try:
        y
    except NameError: pass
    with contextlib.nullcontext(): w = 2
    def __getattr__(self, n): return n
    lam = lambda self: (
        self.zz
    )
A(
    1,
    2,
    k=3
).lam(
).upper(
)
A.B(
).m()
def k8(a, b=2, /, c=3, *, d=4): return a
k8(1,
   c=
   2,
   d=f(
    3))
k8(*[
    1,
   ],
   **{'d':
      1})
x = [
    *range(2),
    *f(
        [1]
    )
]
x[0], \
    x[1] = \
    x[1], \
    x[0]
x[
    f(0)
], x[
    1
] = f(
    (1, 2)
)
x[f(0)
  :f(1)
  :f(1)]
(x[0], x[1]
 )
print(
    f"a{x!r}"
    f"{x[0]:>{f(3)}}"
    "c"
)
print(f"{f(1)
        }", end=
      "")
"%s %s" % (
    f(1),
    2
)
f(1) if f(0) \
    else f(2)
(lambda
 a:
 a)(
 1)
{**{
    'a': 1
   },
 'b':
 f(2)}
{f(1),
 2,
 f(
  3)}
not f(
    1
)
-f(
    1
)
f(1) < \
    f(2) < \
    f(3)
f(1) in (
    1,
    2
) == \
    True
def k9():
    yield 1; yield 2
    x = yield
    try: yield 4
    finally: x = 5
    return
for q in k9(): pass
g = k9()
next(g); next(g); g.close()
del g, \
    q
def k10():
    l = 1
    del l
    x: int = 1; y = 2
    def inner(a=x,
              b=y): return a
    return inner(
    )
k10()
def k11(n):
    assert n > 0, \
        f(
        n
        )
    for i in range(n):
        for j in range(n):
            if j: continue
            if i: break
        else:
            continue
        break
    else:
        return 1
    return 2
k11(1)
try: k11(0)
except AssertionError: pass
k11(2)
try:
    f(
        nope
    )
except NameError:
    pass
try:
    x = (1 +
         f(2) +
         'a')
except TypeError: x = 0
try:
    {}[
        f('k')
    ]
except (KeyError): pass
try:
    import nope_mod
except ImportError as e: del e
try:
    a, b = f(
        [1]
    )
except ValueError: pass
try:
    f.x.y \
     .z
except AttributeError: pass
class Desc:
    def __get__(self, o, t):
        return 1
    def __set__(self, o, v):
        pass
class Own:
    d = Desc()
    def __setitem__(self, k, v): pass
    def __getitem__(self, k):
        return k
    def __add__(self, o):
        return self
    __iadd__ = __add__
    def __bool__(self):
        return False
    def __eq__(self, o): return True
    def __contains__(self, o): return True
    def __iter__(self):
        yield 1
o = Own()
o.d
o.d = 1
o.d += \
    2
o[1]
o[1] = 2
o[
    1
] += 3
o += 1
o + \
    2
if o: pass
if not o: x = 1
while o: pass
o == 1
1 in o
for x in o: pass
[y for y in o]
y, = o
print(*o)
