from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _to_define(*names, **properties):
    """Gives a class abstract methods of these names, and abstract properties."""

    def decorate(cls):
        for name in names:
            method = _abstract(name)
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
            abstract.append(name)
        cls.__abstractmethods__ = cls.__abstractmethods__ | frozenset(abstract)
        return cls

    abstract = []
    return decorate


def _abstract(name):
    def method(self, *args):
        raise NotImplementedError

    method.__name__ = name
    return abstractmethod(method)


class Number(metaclass=ABCMeta):
    """Every number."""

    __slots__ = ()
    __hash__ = None


@_to_define(
    "__complex__", "__add__", "__radd__", "__neg__", "__pos__", "__mul__", "__rmul__", "__truediv__",
    "__rtruediv__", "__pow__", "__rpow__", "__abs__", "conjugate", "__eq__",
)  # fmt: skip
class Complex(Number):
    """What complex numbers can do."""

    __slots__ = ()

    @property
    @abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        raise NotImplementedError

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


@_to_define(
    "__float__", "__trunc__", "__floor__", "__ceil__", "__round__", "__floordiv__", "__rfloordiv__", "__mod__",
    "__rmod__", "__lt__", "__le__",
)  # fmt: skip
class Real(Complex):
    """What numbers of the real line can do besides."""

    __slots__ = ()

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    """A fraction of whole numbers."""

    __slots__ = ()

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


@_to_define(
    "__int__", "__pow__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__", "__and__", "__rand__",
    "__xor__", "__rxor__", "__or__", "__ror__", "__invert__",
)  # fmt: skip
class Integral(Rational):
    """What whole numbers can do besides."""

    __slots__ = ()

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


for _class in (Real, Rational, Integral):
    # what the class itself defines is abstract no more
    _class.__abstractmethods__ = frozenset(
        name for name in _class.__abstractmethods__
        if getattr(getattr(_class, name, None), "__isabstractmethod__", False)
    )  # fmt: skip

Complex.register(complex)
Real.register(float)
Integral.register(int)
