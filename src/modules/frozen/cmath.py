import math as _math

pi = _math.pi
e = _math.e
tau = _math.tau
inf = _math.inf
nan = _math.nan
infj = complex(0.0, inf)
nanj = complex(0.0, nan)

_LARGEST = 1.7976931348623157e308
_SMALLEST = 2.2250738585072014e-308
_LARGE = _LARGEST / 4
_LOG_LARGE = _math.log(_LARGE)
_ROOT_LARGE = _math.sqrt(_LARGE)
_ROOT_SMALLEST = _math.sqrt(_SMALLEST)
_LOG_2 = _math.log(2)


def _parts(z):
    """What a number is, as a pair of floats."""
    if isinstance(z, (str, bytes, bytearray)) or not (
        hasattr(z, "__complex__") or hasattr(z, "__float__") or hasattr(z, "__index__")
    ):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    z = complex(z)
    return z.real, z.imag


# What functions are where a part is infinite or nan: a row for each real part of -inf, below 0, -0, 0, above 0, inf
# and nan, in it two letters (see _LETTERS) for each such imaginary part; "!!" is an error, ".." is calculated.
_SPECIAL = {
    "sinh": "!!IIIOIoIi!!in !!........!!nn !!........!!on !!........!!on !!........!!nn !!iIiOioii!!in nnnnnOnonnnnnn",
    "cosh": "!!iiioiOiI!!in !!........!!nn !!........!!no !!........!!no !!........!!nn !!iIiOioii!!in nnnnnononnnnnn",
    "tanh": "UoUOUOUoUoUoUo !!........!!nn !!........!!nn !!........!!nn !!........!!nn uouOuOuouououo nnnnnOnonnnnnn",
    "asinh": "IQIOIOIoIoIqIn IH........Ihnn IH........Ihnn iH........ihnn iH........ihnn iQiOiOioioiqin innnnOnonninnn",
    "acosh": "iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiOiOioioiqin innnnnnnnninnn",
    "acos": "tipipipIpItIni hi........hInn hi........hIhn hi........hIhn hi........hInn qioioioIoIqIni ninnnnnnnnnInn",
    "atanh": "OHOHOHOhOhOhOn OH........Ohnn OH........OhOn oH........ohon oH........ohnn oHoHoHohohohon oHnnnnnnnnohnn",
}  # fmt: skip
_LETTERS = {
    "n": nan, "i": inf, "o": 0.0, "h": pi / 2, "q": pi / 4, "p": pi, "t": 3 * pi / 4, "u": 1.0,
    "I": -inf, "O": -0.0, "H": -pi / 2, "Q": -pi / 4, "P": -pi, "T": -3 * pi / 4, "U": -1.0,
}  # fmt: skip


def _column(part):
    if _math.isnan(part):
        return 6
    if _math.isinf(part):
        return 5 if part > 0 else 0
    if part:
        return 4 if part > 0 else 1
    return 3 if _math.copysign(1.0, part) > 0 else 2


def _special(function, x, y):
    """What a function is where a part is infinite or nan; None where none is."""
    at = 2 * _column(y)
    found = _SPECIAL[function].split()[_column(x)][at:at + 2]  # fmt: skip
    if found == "!!":
        raise ValueError("math domain error")
    return None if found == ".." else complex(_LETTERS[found[0]], _LETTERS[found[1]])


def _turns(x, y):
    """Whether only the angle of an infinite result is to be calculated."""
    return _math.isinf(x) and _math.isfinite(y) and y != 0


def _made(real, imag):
    """A result; one that is too large is an error."""
    if _math.isinf(real) or _math.isinf(imag):
        raise OverflowError("math range error")
    return complex(real, imag)


def isfinite(z, /):
    """Whether both parts are finite."""
    x, y = _parts(z)
    return _math.isfinite(x) and _math.isfinite(y)


def isnan(z, /):
    """Whether a part is no number."""
    x, y = _parts(z)
    return _math.isnan(x) or _math.isnan(y)


def isinf(z, /):
    """Whether a part is infinite."""
    x, y = _parts(z)
    return _math.isinf(x) or _math.isinf(y)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Whether two numbers are nearly the same."""
    a, b = complex(*_parts(a)), complex(*_parts(b))
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    apart = abs(a - b)
    return apart <= rel_tol * abs(b) or apart <= rel_tol * abs(a) or apart <= abs_tol


def phase(z, /):
    """The angle of a number, from -pi to pi."""
    x, y = _parts(z)
    return _math.atan2(y, x)


def polar(z, /):
    """How far from 0 a number is, and its angle."""
    x, y = _parts(z)
    r = _math.hypot(x, y)
    if _math.isinf(r) and isfinite(complex(x, y)):
        raise OverflowError("math range error")
    return r, _math.atan2(y, x)


def rect(r, phi, /):
    """The number that is so far from 0, at this angle."""
    r, phi = float(r), float(phi)
    if not (_math.isfinite(r) and _math.isfinite(phi)):
        if _math.isinf(phi) and r != 0 and not _math.isnan(r):
            raise ValueError("math domain error")
        if r == 0:
            return complex(0.0, 0.0)
        if phi == 0:
            return complex(r, 0.0 if _math.isnan(r) else _math.copysign(0.0, r * _math.copysign(1.0, phi)))
        if _math.isnan(phi) or _math.isnan(r):
            return complex(abs(r) if _math.isinf(r) else nan, nan)
        return complex(_math.copysign(inf, r * _math.cos(phi)), _math.copysign(inf, r * _math.sin(phi)))
    if phi == 0.0:
        # the sign of the angle's zero stays
        return complex(r, r * phi)
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def exp(z, /):
    """e to the power of a number."""
    x, y = _parts(z)
    if not (_math.isfinite(x) and _math.isfinite(y)):
        if _math.isinf(x) and x < 0 and not _math.isfinite(y):
            return complex(0.0, 0.0)
        if _math.isinf(x) and _math.isfinite(y):
            if x < 0:
                return complex(_math.copysign(0.0, _math.cos(y)), _math.copysign(0.0, _math.sin(y)))
            if y == 0:
                return complex(x, y)
            return complex(_math.copysign(inf, _math.cos(y)), _math.copysign(inf, _math.sin(y)))
        if _math.isinf(y) and not _math.isnan(x):
            raise ValueError("math domain error")
        return complex(x if _math.isinf(x) else nan, y if y == 0 else nan)
    if x > _LOG_LARGE:
        size = _math.exp(x - 1.0)
        return _made(size * _math.cos(y) * e, size * _math.sin(y) * e)
    size = _math.exp(x)
    return _made(size * _math.cos(y), size * _math.sin(y))


def _log_of_size(x, y):
    x, y = abs(x), abs(y)
    if _math.isinf(x) or _math.isinf(y):
        return inf
    if _math.isnan(x) or _math.isnan(y):
        return nan
    if x > _LARGE or y > _LARGE:
        return _math.log(_math.hypot(x / 2, y / 2)) + _LOG_2
    if x < _SMALLEST and y < _SMALLEST:
        if x == 0 and y == 0:
            raise ValueError("math domain error")
        return _math.log(_math.hypot(_math.ldexp(x, 53), _math.ldexp(y, 53))) - 53 * _LOG_2
    size = _math.hypot(x, y)
    if 0.71 <= size <= 1.73:
        # near 1 the difference to it says more than the size
        more, less = max(x, y), min(x, y)
        return _math.log1p((more - 1) * (more + 1) + less * less) / 2
    return _math.log(size)


def log(z, base=None, /):
    """The natural logarithm, or the one to a base."""
    x, y = _parts(z)
    result = complex(_log_of_size(x, y), _math.atan2(y, x))
    if base is None:
        return result
    base = log(base)
    if base == 0:
        raise ValueError("math domain error")
    return result / base


def log10(z, /):
    """The logarithm to base 10."""
    result = log(z)
    return complex(result.real / _math.log(10), result.imag / _math.log(10))


def sqrt(z, /):
    """The square root with a real part that is not below 0."""
    x, y = _parts(z)
    if not (_math.isfinite(x) and _math.isfinite(y)):
        if _math.isinf(y):
            return complex(inf, y)
        if _math.isnan(x):
            return complex(nan, nan)
        if x > 0:
            return complex(inf, nan if _math.isnan(y) else _math.copysign(0.0, y)) if _math.isinf(x) else complex(nan, nan)
        if _math.isinf(x):
            return complex(nan, inf) if _math.isnan(y) else complex(0.0, _math.copysign(inf, y))
        return complex(nan, nan)
    if x == 0 and y == 0:
        return complex(0.0, y)
    wide, high = abs(x), abs(y)
    if wide < _SMALLEST and high < _SMALLEST:
        wide = _math.ldexp(wide, 53)
        s = _math.ldexp(_math.sqrt(wide + _math.hypot(wide, _math.ldexp(high, 53))), -27)
    else:
        wide /= 8
        s = 2 * _math.sqrt(wide + _math.hypot(wide, high / 8))
    d = high / (2 * s)
    if x >= 0:
        return complex(s, _math.copysign(d, y))
    return complex(d, _math.copysign(s, y))


def _sinh(x, y):
    if _turns(x, y):
        return complex(_math.copysign(x, x * _math.cos(y)), _math.copysign(inf, _math.sin(y)))
    special = _special("sinh", x, y)
    if special is not None:
        return special
    if abs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _made(_math.cos(y) * _math.sinh(less) * e, _math.sin(y) * _math.cosh(less) * e)
    return _made(_math.cos(y) * _math.sinh(x), _math.sin(y) * _math.cosh(x))


def _cosh(x, y):
    if _turns(x, y):
        return complex(_math.copysign(inf, _math.cos(y)), _math.copysign(inf, x * _math.sin(y)))
    special = _special("cosh", x, y)
    if special is not None:
        return special
    if abs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _made(_math.cos(y) * _math.cosh(less) * e, _math.sin(y) * _math.sinh(less) * e)
    return _made(_math.cos(y) * _math.cosh(x), _math.sin(y) * _math.sinh(x))


def _tanh(x, y):
    if _turns(x, y):
        return complex(_math.copysign(1.0, x), _math.copysign(0.0, _math.sin(y) * _math.cos(y)))
    special = _special("tanh", x, y)
    if special is not None:
        return special
    if abs(x) > _LOG_LARGE:
        return complex(_math.copysign(1.0, x), 4 * _math.sin(y) * _math.cos(y) * _math.exp(-2 * abs(x)))
    tx, ty = _math.tanh(x), _math.tan(y)
    cx = 1 / _math.cosh(x)
    both = tx * ty
    below = 1 + both * both
    return complex(tx * (1 + ty * ty) / below, ((ty / below) * cx) * cx)


def _asinh(x, y):
    special = _special("asinh", x, y)
    if special is not None:
        return special
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = _math.log(_math.hypot(x / 2, y / 2)) + _LOG_2 * 2
        # the part's sign is that of x
        return complex(_math.copysign(size, x), _math.atan2(y, abs(x)))
    one, other = sqrt(complex(1 + y, -x)), sqrt(complex(1 - y, x))
    return complex(
        _math.asinh(one.real * other.imag - other.real * one.imag),
        _math.atan2(y, one.real * other.real - one.imag * other.imag),
    )


def _atanh(x, y):
    special = _special("atanh", x, y)
    if special is not None:
        return special
    if _math.copysign(1.0, x) < 0:
        result = _atanh(-x, -y)
        return complex(-result.real, -result.imag)
    high = abs(y)
    if x > _ROOT_LARGE or high > _ROOT_LARGE:
        h = _math.hypot(x / 2, y / 2)
        return complex(x / 4 / h / h, -_math.copysign(pi / 2, -y))
    if x == 1 and high < _ROOT_SMALLEST:
        if high == 0:
            raise ValueError("math domain error")
        return complex(
            -_math.log(_math.sqrt(high) / _math.sqrt(_math.hypot(high, 2))),
            _math.copysign(_math.atan2(2.0, -high) / 2, y),
        )
    return complex(
        _math.log1p(4 * x / ((1 - x) * (1 - x) + high * high)) / 4,
        -_math.atan2(-2 * y, (1 - x) * (1 + x) - high * high) / 2,
    )


def _turned(z):
    """A number by -i."""
    return complex(z.imag, -z.real)


def sinh(z, /):
    """The hyperbolic sine."""
    return _sinh(*_parts(z))


def cosh(z, /):
    """The hyperbolic cosine."""
    return _cosh(*_parts(z))


def tanh(z, /):
    """The hyperbolic tangent."""
    return _tanh(*_parts(z))


def sin(z, /):
    """The sine."""
    x, y = _parts(z)
    return _turned(_sinh(-y, x))


def cos(z, /):
    """The cosine."""
    x, y = _parts(z)
    return _cosh(-y, x)


def tan(z, /):
    """The tangent."""
    x, y = _parts(z)
    return _turned(_tanh(-y, x))


def asinh(z, /):
    """Whose hyperbolic sine a number is."""
    return _asinh(*_parts(z))


def acosh(z, /):
    """Whose hyperbolic cosine a number is."""
    x, y = _parts(z)
    special = _special("acosh", x, y)
    if special is not None:
        return special
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(_math.log(_math.hypot(x / 2, y / 2)) + _LOG_2 * 2, _math.atan2(y, x))
    one, other = sqrt(complex(x - 1, y)), sqrt(complex(x + 1, y))
    return complex(
        _math.asinh(one.real * other.real + one.imag * other.imag), 2 * _math.atan2(one.imag, other.real)
    )


def atanh(z, /):
    """Whose hyperbolic tangent a number is."""
    return _atanh(*_parts(z))


def asin(z, /):
    """Whose sine a number is."""
    x, y = _parts(z)
    return _turned(_asinh(-y, x))


def acos(z, /):
    """Whose cosine a number is."""
    x, y = _parts(z)
    special = _special("acos", x, y)
    if special is not None:
        return special
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = _math.log(_math.hypot(x / 2, y / 2)) + _LOG_2 * 2
        return complex(_math.atan2(abs(y), x), -_math.copysign(size, y))
    one, other = sqrt(complex(1 - x, -y)), sqrt(complex(1 + x, y))
    return complex(
        2 * _math.atan2(one.real, other.real), _math.asinh(other.real * one.imag - other.imag * one.real)
    )


def atan(z, /):
    """Whose tangent a number is."""
    x, y = _parts(z)
    return _turned(_atanh(-y, x))
