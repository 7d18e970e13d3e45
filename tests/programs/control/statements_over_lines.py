def f(*a, **k): return a
def g(
    a,
    b=f(
        1
    ),
    *,
    c: f(
        2
    )=f(
        3
    )
) -> f(
    4
):
    return (
        a,
        b
    )
g(
    1,
    *f(
        2
    ),
    c=
    3
) if 0 else g(
    1,
    c=f(
      5
    )
)
x = (1 <
     f(2)[0] <
     3
     < 4)
y = (f(1)
     if
     x
     else
     f(2))
z = (x
     and
     f(
      1)
     or
     y)
w = not (
    x
)
s = f'''{
    x
} and {
    f(
     y
    )!r:>{
     10
    }}'''
def deco(n):
    def d(fn):
        return fn
    return d
@deco(
    1
)
@deco(
    f(
        2
    )
)
def h(): pass
@deco(3)
class C(
    object,
    metaclass=
    type
):
    """doc"""
    a: int
    b: int = 1
    c: f(
        1
    ) = f(
        2
    )
    def m(self):
        return (
            self
            .a
        )
    @property
    def p(
        self
    ): return 1
    if a := 1:
        q = 2
    else:
        q = 3
class M:
    def __enter__(self): return self
    def __exit__(self, *a): return True
with (
    M() as m1,
    M(
    ) as m2,
    M()
):
    f(
     m1
    )
with (
    M()
):
    raise ValueError(
        1
    )
with M() as m1, \
     M() as m2:
    pass
match f(1,
        2):
    case (1,
          3):
        pass
    case (a,
          b) if (a >
                 b):
        pass
    case [1,
          *rest] if \
         rest:
        pass
match {'a': 1}:
    case {'a': 2}: pass
    case {'a': str(
        )
        } | {
        'a': int(
        )}:
        pass
n = [
    (i,
     j)
    for i in
    range(2)
    if
    i
    for j in
    range(
        2)
]
o = {
    k:
    v
    for k, v in
    zip(
     'ab',
     'cd'
    )
    if
    k != v
}
p = (
    i
    for i in
    range(2)
)
list(
    p
)
q = lambda a, \
    b=f(1): (
    a,
    b
)
q(
    1
)
q2 = lambda: (
    yield
    1
)
