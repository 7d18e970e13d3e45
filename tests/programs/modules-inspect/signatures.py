"""What functions take, and what was given."""
import inspect
from functools import partial, wraps


def f(a, b=2, /, c=3, *args, d, e: int = 5, **kw) -> str:
    """Adds
        things.
    """


class Shape:
    def __init__(self, sides, name="shape"):
        self.sides = sides

    def area(self, scale=1.0):
        return 0

    @classmethod
    def square(cls, side):
        return cls(4)

    @staticmethod
    def unit():
        return 1

    def __call__(self, x):
        return x


sig = inspect.signature(f)
print(sig, repr(sig), sig.return_annotation)
for name, p in sig.parameters.items():
    print(name, p.kind, p.kind.description, p.default is inspect.Parameter.empty, p.annotation, p, repr(p))
bound = sig.bind(1, d=4, z=9)
print(bound, bound.args, bound.kwargs)
bound.apply_defaults()
print(bound.arguments)
for call in (lambda: sig.bind(), lambda: sig.bind(1), lambda: sig.bind(1, d=1, b=3) and sig.bind(1, 2, 3, c=4, d=1),
             lambda: inspect.signature(lambda x: x).bind(1, 2), lambda: inspect.signature(lambda x: x).bind(y=1), lambda: inspect.signature(5)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError", e)
print(inspect.signature(Shape), inspect.signature(Shape(3).area), inspect.signature(Shape.area), inspect.signature(Shape.square), inspect.signature(Shape.unit), inspect.signature(Shape(1)))
print(inspect.signature(partial(f, 1, d=2)), inspect.signature(lambda *a, k=None: 0))


def logged(g):
    @wraps(g)
    def wrapper(*args, **kwargs):
        return g(*args, **kwargs)
    return wrapper


@logged
def h(x, y=1):
    return x


print(inspect.signature(h), inspect.signature(h, follow_wrapped=False), inspect.unwrap(h).__name__)
print(inspect.getfullargspec(f))
print(inspect.getcallargs(lambda a, b=2, *c, **d: 0, 1, 5, 6, k=7))
print(inspect.getdoc(f), inspect.cleandoc("  a\n    b\n  "))
p = inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=1)
print(inspect.Signature([p]), p.replace(name="y"), inspect.Signature([p]) == inspect.Signature([p]), sig.replace(return_annotation=int))
for bad in (lambda: inspect.Parameter("1", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Signature([p, p])):
    try:
        bad()
    except ValueError as e:
        print(e)


def check(func):
    """Checks arguments against annotations."""
    sig = inspect.signature(func)

    @wraps(func)
    def wrapper(*args, **kwargs):
        for name, value in sig.bind(*args, **kwargs).arguments.items():
            wanted = sig.parameters[name].annotation
            if wanted is not inspect.Parameter.empty and not isinstance(value, wanted):
                raise TypeError(f"{name} should be {wanted.__name__}")
        return func(*args, **kwargs)
    return wrapper


@check
def repeat(text: str, times: int):
    return text * times


print(repeat("ab", 2))
try:
    repeat("ab", "2")
except TypeError as e:
    print(e)
