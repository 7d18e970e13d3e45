def empty(): pass
def doc(): "only a docstring"
def doc_and_more():
    """First line

        indented
      less
    """
    return __doc__
def returns_nothing(): return
def constant(): return 1
def positional(a, b, c=1, d=[]): return a, b, c, d
def all_kinds(a, /, b, c=2, *args, d, e=5, **kwargs): return locals()
def only_keywords(*, a, b=1, c): return a
def only_positional(a, b=1, /): return b
def annotated(a: int, /, b: str = "x", *args: float, c: "text" = None, **kw: dict[str, int]) -> list[int]: return []
def unpacked(*args: *Ts): pass
f = lambda: 0
g = lambda a, *b, c=1, **d: (a, b, c, d)
h = lambda x: lambda y: x + y
k = lambda: (yield)


@decorator
def decorated(): pass


@first
@second.attr(1)
@third[0]
def many(a=1, *, b=2):
    x = 1

    def inner():
        return x
    return inner


def recursion(n):
    return 1 if n < 2 else n * recursion(n - 1)


def early(a):
    return a
    print("dead")


def shadow(len):
    global sum, product
    sum = len
    product += sum
    del product
    return len, sum


def unbound():
    print(x)
    x = 1
    del x
    print(x)
    if y:
        x = 2
    print(x)
    try:
        z = 1
    except E:
        pass
    return z, x


def loops(n):
    while n:
        m = n
        n -= 1
    return m


def __private(__x):
    return __x
