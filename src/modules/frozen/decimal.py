import _native
import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping

__all__ = [
    "BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DecimalTuple",
    "DefaultContext", "DivisionByZero", "DivisionImpossible", "DivisionUndefined", "ExtendedContext",
    "FloatOperation", "Inexact", "InvalidContext", "InvalidOperation", "MAX_EMAX", "MAX_PREC", "MIN_EMIN",
    "MIN_ETINY", "Overflow", "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_HALF_DOWN",
    "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_UP", "Rounded", "Subnormal", "Underflow", "getcontext",
    "localcontext", "setcontext",
]  # fmt: skip

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN,
              ROUND_05UP)  # fmt: skip

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    """What can happen in arithmetic; each kind is a flag, and can be a trap."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """The operation has no result."""


class ConversionSyntax(InvalidOperation):
    """The text is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number over zero."""


class DivisionImpossible(InvalidOperation):
    """The quotient has too many digits."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero over zero."""


class Inexact(DecimalException):
    """Digits that were not zero were rounded off."""


class InvalidContext(InvalidOperation):
    """The context is not one."""


class Rounded(DecimalException):
    """Digits were rounded off."""


class Subnormal(DecimalException):
    """The exponent is below the least."""


class Overflow(Inexact, Rounded):
    """The exponent is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The exponent is too small, and digits were lost."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded,
            Clamped)  # fmt: skip
# the order in which a context's repr names them
_LISTED = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _bit(signal):
    try:
        return 1 << _SIGNALS.index(signal)
    except ValueError:
        raise KeyError(
            "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
            "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
        ) from None


class SignalDict(_MutableMapping):
    """The signals, each with whether it is set; a context has two of them."""

    # one bit for each signal, so that it refers to none
    __slots__ = ("_bits",)

    def __init__(self, signals):
        self._bits = sum([_bit(s) for s in signals])

    def __getitem__(self, signal):
        return self._bits & _bit(signal) != 0

    def __setitem__(self, signal, value):
        bit = _bit(signal)
        self._bits = self._bits | bit if value else self._bits & ~bit

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __repr__(self):
        return "{" + ", ".join([f"{s!r}:{self[s]}" for s in _SIGNALS]) + "}"

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._bits == other._bits
        return dict(self) == other if isinstance(other, dict) else NotImplemented

    def copy(self):
        return dict(self)


SignalDict.__module__ = "abc"


class Context:
    """How many digits, how to round, and what is an error."""

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):  # fmt: skip
        base = globals().get("DefaultContext")
        self.prec = prec if prec is not None else base.prec if base else 28
        self.rounding = rounding if rounding is not None else base.rounding if base else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else base.Emin if base else -999999
        self.Emax = Emax if Emax is not None else base.Emax if base else 999999
        self.capitals = capitals if capitals is not None else 1
        self.clamp = clamp if clamp is not None else 0
        if traps is None:
            traps = base.traps if base else (DivisionByZero, Overflow, InvalidOperation)
        self.traps = traps if isinstance(traps, (dict, SignalDict)) else SignalDict(traps)
        flags = flags or ()
        self.flags = flags if isinstance(flags, (dict, SignalDict)) else SignalDict(flags)

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError(
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
                )
        elif name == "Emin":
            if not MIN_EMIN <= value <= 0:
                raise ValueError("valid range for Emin is [MIN_EMIN, 0]")
        elif name == "Emax":
            if not 0 <= value <= MAX_EMAX:
                raise ValueError("valid range for Emax is [0, MAX_EMAX]")
        elif name in ("capitals", "clamp"):
            if value not in (0, 1):
                raise ValueError(f"valid values for {name} are 0 or 1")
        elif name in ("flags", "traps"):
            if not isinstance(value, (dict, SignalDict)):
                raise TypeError("argument must be a signal dict")
            if len(value) != len(_SIGNALS):
                raise KeyError("invalid signal dict")
            value = SignalDict([s for s in value if value[s]])
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join([s.__name__ for s in _LISTED if self.flags[s]])
        traps = ", ".join([s.__name__ for s in _LISTED if self.traps[s]])
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       self.flags, self.traps)  # fmt: skip

    __copy__ = copy

    def clear_flags(self):
        self.flags._bits = 0

    def clear_traps(self):
        self.traps._bits = 0

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _raise(self, condition, result):
        """Sets a flag; raises if that is a trap, else gives the result."""
        signal = condition
        if condition in (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext):
            signal = InvalidOperation
        self.flags[signal] = True
        if self.traps[signal]:
            conditions = []
            conditions.append(condition)
            raise signal(conditions)
        return result

    def create_decimal(self, num="0"):
        return Decimal(num, self)._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def __enter__(self):
        raise TypeError("'decimal.Context' object does not support the context manager protocol")


def _by_method(name):
    """A method of contexts that is one of numbers, in this context."""
    method = getattr(Decimal, name)

    def call(self, a, *rest):
        return method(_convert(a), *[_convert(r) for r in rest], context=self)

    call.__name__ = name
    return call


DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, (), (DivisionByZero, Overflow, InvalidOperation))
BasicContext = Context(9, ROUND_HALF_UP, -999999, 999999, 1, 0, (),
                       (DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow))  # fmt: skip
ExtendedContext = Context(9, ROUND_HALF_EVEN, -999999, 999999, 1, 0, (), ())
_current = None


def getcontext():
    """The context that operators use."""
    global _current
    if _current is None:
        _current = DefaultContext.copy()
    return _current


def setcontext(context, /):
    """Puts a context in its place."""
    global _current
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class ContextManager:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.context)
        return self.context

    def __exit__(self, *exc):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    """A context for the body of `with`."""
    context = (getcontext() if ctx is None else ctx).copy()
    for key, value in kwargs.items():
        if key not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(context, key, value)
    return ContextManager(context)


def _away(rounding, sign, quotient, rest, unit):
    """Whether rounding goes away from zero: `rest` of `unit` was cut off behind `quotient`."""
    if not rest:
        return False
    if rounding == ROUND_HALF_EVEN:
        return 2 * rest > unit or 2 * rest == unit and quotient & 1 == 1
    if rounding == ROUND_HALF_UP:
        return 2 * rest >= unit
    if rounding == ROUND_HALF_DOWN:
        return 2 * rest > unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return quotient % 5 == 0


def _parse(text):
    """Sign, coefficient and exponent of a text; for a special number its letter as the exponent. Or None."""
    whole, dot, fraction = text.partition(".")
    if whole.isdecimal() and (fraction.isdecimal() or not dot):
        return 0, int(whole + fraction), -len(fraction)
    s = text.strip().replace("_", "")
    sign = 0
    if s[:1] in ("+", "-"):
        sign = int(s[0] == "-")
        s = s[1:]
    low = s.lower()
    if low in ("inf", "infinity"):
        return sign, 0, "F"
    for name, letter in (("snan", "N"), ("nan", "n")):
        if low.startswith(name):
            payload = s[len(name) :]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or 0), letter
    number, e, exponent = low.partition("e")
    if e:
        digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not digits.isdecimal():
            return None
    whole, dot, fraction = number.partition(".")
    if not (whole or fraction) or whole and not whole.isdecimal() or fraction and not fraction.isdecimal():
        return None
    return sign, int(whole + fraction), int(exponent or 0) - len(fraction)


def _make(sign, coefficient, exponent):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp = sign, coefficient, exponent
    if coefficient >= _LARGE:
        # it has no room for so many digits: they lie outside, 19 in a word
        _native.grown(self, 8 * -(-len(str(coefficient)) // 19))
    return self


_LARGE = 10**76


def _n_digits(n):
    return len(str(n)) if n else 1


def _convert(other, mixed=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(int(other < 0), abs(int(other)), 0)
    if mixed:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return NotImplemented


@_native.of_c
class Decimal:
    """A decimal number: digits and an exponent, exact."""

    __slots__ = ("_sign", "_int", "_exp", "__weakref__")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if context is None:
            # which makes it, where there is none yet
            getcontext()
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                context = context or getcontext()
                bad = context._raise(ConversionSyntax, _make(0, 0, "n"))
                parts = bad._sign, bad._int, bad._exp
        elif isinstance(value, int):
            parts = int(value < 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            parts = value._sign, value._int, value._exp
        elif isinstance(value, float):
            (context or getcontext()).flags[FloatOperation] = True
            if (context or getcontext()).traps[FloatOperation]:
                raise FloatOperation([FloatOperation])
            exact = Decimal.from_float(value)
            parts = exact._sign, exact._int, exact._exp
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            parts = sign, int("".join(map(str, digits)) or 0) if exponent != "F" else 0, exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self._sign, self._int, self._exp = parts
        if self._int >= _LARGE:
            _native.grown(self, 8 * -(-len(str(self._int)) // 19))
        return self

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float."""
        if isinstance(f, int):
            made = _convert(f)
        elif not isinstance(f, float):
            raise TypeError("argument must be int or float")
        elif _math.isinf(f):
            made = _make(int(f < 0), 0, "F")
        elif _math.isnan(f):
            made = _make(int(_math.copysign(1.0, f) < 0), 0, "n")
        else:
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            made = _make(int(_math.copysign(1.0, f) < 0), n * 5**k, -k)
        return made if cls is Decimal else cls(made)

    # --- what it is ---

    def as_tuple(self):
        digits = () if self._exp in ("n", "N") and not self._int else tuple(map(int, str(self._int)))
        # an int of its own, if it is one
        exponent = self._exp if self._is_special else self._exp + 0
        return DecimalTuple(self._sign, digits, exponent)

    def as_integer_ratio(self):
        if self._is_special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10**self._exp, 1
        d = 10**-self._exp
        g = _math.gcd(n, d)
        return n // g, d // g

    @property
    def _is_special(self):
        return isinstance(self._exp, str)

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def is_nan(self):
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not self._is_special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._is_special and self._int == 0

    def is_normal(self, context=None):
        context = context or getcontext()
        return not self._is_special and self._int != 0 and context.Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        context = context or getcontext()
        return not self._is_special and self._int != 0 and self.adjusted() < context.Emin

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._is_special else self._exp + _n_digits(self._int) - 1

    def __bool__(self):
        return self._is_special or self._int != 0

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(False, getcontext().capitals)

    def to_eng_string(self, context=None):
        return self._text(True, (context or getcontext()).capitals)

    def _text(self, engineering, capitals):
        sign = "-" if self._sign else ""
        if self._is_special:
            if self._exp == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._exp == "n" else "sNaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if left != point:
            text += f"{'E' if capitals else 'e'}{left - point:+d}"
        return sign + text

    def __hash__(self):
        if self._is_special:
            if self._exp == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            if self._exp == "n":
                return object.__hash__(self)
            return -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        p = _sys.hash_info.modulus
        power = pow(10, self._exp, p) if self._exp >= 0 else pow(pow(10, -1, p), -self._exp, p)
        h = self._int * power % p
        return -2 if self._sign and h == 1 else -h if self._sign else h

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # --- rounding ---

    def _shift(self, exponent, rounding):
        """The coefficient with another exponent, and whether digits were cut off that were not zero."""
        if exponent <= self._exp:
            return self._int * 10 ** (self._exp - exponent), False
        cut = exponent - self._exp
        if cut > _n_digits(self._int) + 1:
            rest, unit, quotient = min(self._int, 1), 10, 0
        else:
            unit = 10**cut
            quotient, rest = divmod(self._int, unit)
        if _away(rounding, self._sign, quotient, rest, unit):
            quotient += 1
        return quotient, rest != 0

    def _fix(self, context):
        """The number as the context has it: its digits, its exponents."""
        exp = self._exp
        if type(exp) is str:
            return self
        # mostly there is nothing to do
        if 0 < self._int < 10**context.prec and context.Emin <= exp <= context.Emax - context.prec:
            if not context.clamp:
                return self
        if self._int == 0:
            exponent = min(max(self._exp, context.Etiny()), context.Emax if not context.clamp else context.Etop())
            if exponent != self._exp:
                context._raise(Clamped, None)
                return _make(self._sign, 0, exponent)
            return self
        digits = _n_digits(self._int)
        adjusted = self._exp + digits - 1
        if adjusted > context.Emax:
            return self._overflow(context)
        tiny = context.Etiny()
        exponent = max(self._exp + digits - context.prec, tiny)
        subnormal = adjusted < context.Emin
        if exponent > self._exp:
            coefficient, inexact = self._shift(exponent, context.rounding)
            if not subnormal and _n_digits(coefficient) > context.prec:
                coefficient //= 10
                exponent += 1
            if exponent + _n_digits(coefficient) - 1 > context.Emax:
                return self._overflow(context)
            answer = _make(self._sign, coefficient, exponent)
            if inexact and subnormal:
                context._raise(Underflow, None)
            if subnormal:
                context._raise(Subnormal, None)
            context.flags[Rounded] = True
            if inexact:
                context._raise(Inexact, None)
            if context.traps[Rounded]:
                context._raise(Rounded, None)
            if not coefficient:
                context._raise(Clamped, None)
            return answer
        if subnormal:
            context._raise(Subnormal, None)
        if context.clamp and self._exp > context.Etop():
            context._raise(Clamped, None)
            return _make(self._sign, self._int * 10 ** (self._exp - context.Etop()), context.Etop())
        return self

    def _overflow(self, context):
        if context.rounding in (ROUND_DOWN, ROUND_05UP) or context.rounding == (
            ROUND_FLOOR if not self._sign else ROUND_CEILING
        ):
            answer = _make(self._sign, 10**context.prec - 1, context.Etop())
        else:
            answer = _make(self._sign, 0, "F")
        context.flags[Rounded] = context.flags[Inexact] = True
        return context._raise(Overflow, answer)

    def _nan(self, other, context):
        """The NaN that an operation on these gives, or None if none is one."""
        for x in (self, other):
            if x is not None and x._exp == "N":
                return context._raise(InvalidOperation, _make(x._sign, x._int, "n"))
        for x in (self, other):
            if x is not None and x._exp == "n":
                return x
        return None

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another."""
        exp = _convert(exp, True)
        context = context or getcontext()
        rounding = rounding or context.rounding
        if self._is_special or exp._is_special:
            nan = self._nan(exp, context)
            if nan is not None:
                return nan
            if self._is_special and exp._is_special:
                return self
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        coefficient, inexact = self._shift(exp._exp, rounding)
        if _n_digits(coefficient) > context.prec or not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        answer = _make(self._sign, coefficient, exp._exp)
        if exp._exp > self._exp:
            context.flags[Rounded] = True
            if inexact:
                context._raise(Inexact, None)
        return answer

    def to_integral_value(self, rounding=None, context=None):
        """The nearest whole number."""
        if self._is_special:
            return self._nan(None, context or getcontext()) or self
        if self._exp >= 0:
            return self
        return _make(self._sign, self._shift(0, rounding or (context or getcontext()).rounding)[0], 0)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        answer = self.to_integral_value(rounding, context)
        if not self._is_special and self._exp < 0:
            context.flags[Rounded] = True
            if answer != self:
                context._raise(Inexact, None)
        return answer

    def normalize(self, context=None):
        """Without zeros at the end."""
        context = context or getcontext()
        answer = (+self if self.is_nan() else self)._fix(context)
        if answer._is_special:
            return answer
        if not answer._int:
            return _make(answer._sign, 0, 0)
        digits = str(answer._int)
        kept = digits.rstrip("0")
        return _make(answer._sign, int(kept), answer._exp + len(digits) - len(kept))

    def _to_int(self):
        if self._is_special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")

    def __int__(self):
        self._to_int()
        n = self._shift(0, ROUND_DOWN)[0]
        return -n if self._sign else n

    __trunc__ = __int__

    def __floor__(self):
        self._to_int()
        n = self._shift(0, ROUND_FLOOR)[0]
        return -n if self._sign else n

    def __ceil__(self):
        self._to_int()
        n = self._shift(0, ROUND_CEILING)[0]
        return -n if self._sign else n

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)
        self._to_int()
        n = self._shift(0, ROUND_HALF_EVEN)[0]
        return -n if self._sign else n

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    # --- comparing ---

    def _order(self, other):
        """-1, 0 or 1; both are numbers."""
        if self._exp == "F" or other._exp == "F":
            a = 0 if self._exp != "F" else -1 if self._sign else 1
            b = 0 if other._exp != "F" else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        order = (a > b) - (a < b)
        return -order if self._sign else order

    def _compared(self, other, equality=False):
        """The order of this and any number; None if one of them is no number."""
        if isinstance(other, float):
            context = getcontext()
            context.flags[FloatOperation] = True
            if context.traps[FloatOperation] and not equality:
                raise FloatOperation([FloatOperation])
            other = Decimal.from_float(other)
        elif isinstance(other, _numbers.Rational) and not isinstance(other, int):
            if self._is_special:
                return self._order(Decimal(0)) if self._exp == "F" else None
            n = _make(self._sign, self._int * other.denominator, self._exp)
            return n._order(_convert(other.numerator))
        elif equality and isinstance(other, _numbers.Complex) and not isinstance(other, (int, float, Decimal)):
            return NotImplemented if other.imag else self._compared(other.real)
        other = _convert(other)
        if other is NotImplemented:
            return NotImplemented
        if self.is_nan() or other.is_nan():
            if not equality or self.is_snan() or other.is_snan():
                getcontext()._raise(InvalidOperation, None)
            return None
        return self._order(other)

    def __eq__(self, other):
        order = self._compared(other, True)
        return order if order is NotImplemented else order == 0 and order is not None

    def __lt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        """The order as a Decimal."""
        other = _convert(other, True)
        nan = self._nan(other, context or getcontext())
        return nan if nan is not None else Decimal(self._order(other))

    def max(self, other, context=None):
        other = _convert(other, True)
        context = context or getcontext()
        if self.is_snan() or other.is_snan():
            return self._nan(other, context)
        if self.is_qnan() or other.is_qnan():
            return (other if self.is_qnan() else self)._fix(context)
        return (self if self._total_order(other) > 0 else other)._fix(context)

    def min(self, other, context=None):
        other = _convert(other, True)
        context = context or getcontext()
        if self.is_snan() or other.is_snan():
            return self._nan(other, context)
        if self.is_qnan() or other.is_qnan():
            return (other if self.is_qnan() else self)._fix(context)
        return (self if self._total_order(other) < 0 else other)._fix(context)

    def compare_signal(self, other, context=None):
        """The order as a Decimal; what is no number is a mistake."""
        other = _convert(other, True)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            bad = self if self.is_nan() else other
            return context._raise(InvalidOperation, _make(bad._sign, bad._int, "n"))
        return Decimal(self._order(other))

    def _total_order(self, other):
        """-1, 0 or 1; 0 only for what is written in the same way. Both are numbers."""
        return self._order(other) or int(self.compare_total(other))

    def compare_total(self, other, context=None):
        """The order in which no two different numbers are equal."""
        other = _convert(other, True)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        kinds = [{"F": 1, "N": 2, "n": 3}.get(x._exp, 0) for x in (self, other)]
        if kinds[0] != kinds[1]:
            order = 1 if kinds[0] > kinds[1] else -1
        elif kinds[0] == 0:
            order = self.copy_abs()._order(other.copy_abs()) or (self._exp > other._exp) - (self._exp < other._exp)
        else:
            order = (self._int > other._int) - (self._int < other._int)
        return Decimal(-order if self._sign else order)

    def compare_total_mag(self, other, context=None):
        """The same of the numbers without their signs."""
        return self.copy_abs().compare_total(_convert(other, True).copy_abs())

    def max_mag(self, other, context=None):
        """The one that is farther from zero."""
        other = _convert(other, True)
        order = 0 if self.is_nan() or other.is_nan() else self.copy_abs()._order(other.copy_abs())
        if order == 0:
            return self.max(other, context)
        return (self if order > 0 else other)._fix(context or getcontext())

    def min_mag(self, other, context=None):
        """The one that is nearer to zero."""
        other = _convert(other, True)
        order = 0 if self.is_nan() or other.is_nan() else self.copy_abs()._order(other.copy_abs())
        if order == 0:
            return self.min(other, context)
        return (self if order < 0 else other)._fix(context or getcontext())

    def _beside(self, up, context):
        """The nearest number that the context can have above or below this one."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._exp == "F":
            if self._sign != up:
                return self
            return _make(self._sign, 10**context.prec - 1, context.Etop())
        quiet = context.copy()
        quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
        quiet.clear_traps()
        near = self._fix(quiet)
        if near._order(self):
            return near
        return quiet.add(self, _make(int(not up), 1, quiet.Etiny() - 1))

    def next_plus(self, context=None):
        """The next larger number that there is."""
        return self._beside(True, context)

    def next_minus(self, context=None):
        """The next smaller number that there is."""
        return self._beside(False, context)

    def next_toward(self, other, context=None):
        """The next number on the way to another one."""
        other = _convert(other, True)
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        return self.next_plus(context) if order < 0 else self.next_minus(context)

    def canonical(self):
        """The number as it is best written: as it is."""
        return self

    def is_canonical(self):
        return True

    def _bits(self, context):
        """A number of zeros and ones as those digits."""
        digits = str(self._int)
        if self._sign or self._exp != 0 or set(digits) - {"0", "1"}:
            return None
        return int(digits[-context.prec :], 2)

    def _logical(self, other, operation, context):
        other = _convert(other, True)
        context = context or getcontext()
        a, b = self._bits(context), other._bits(context)
        if a is None or b is None:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        return Decimal(f"{operation(a, b):b}")

    def logical_and(self, other, context=None):
        """Ones where both have one."""
        return self._logical(other, lambda a, b: a & b, context)

    def logical_or(self, other, context=None):
        """Ones where either has one."""
        return self._logical(other, lambda a, b: a | b, context)

    def logical_xor(self, other, context=None):
        """Ones where just one has one."""
        return self._logical(other, lambda a, b: a ^ b, context)

    def logical_invert(self, context=None):
        """Ones where it has zeros, in as many digits as the context has."""
        context = context or getcontext()
        return self.logical_xor(Decimal("1" * context.prec), context)

    def _moved(self, other, context, turn):
        other = _convert(other, True)
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        if self._exp == "F":
            return self
        by, digits = int(other), str(self._int)[-context.prec :].zfill(context.prec)
        if turn:
            digits = digits[by:] + digits[:by]
        elif by < 0:
            digits = digits[:by]
        else:
            digits = (digits + "0" * by)[-context.prec :]
        return _make(self._sign, int(digits or "0"), self._exp)

    def rotate(self, other, context=None):
        """The digits moved to the left; those that leave come back on the other side."""
        return self._moved(other, context, True)

    def shift(self, other, context=None):
        """The digits moved to the left, with zeros behind them."""
        return self._moved(other, context, False)

    def same_quantum(self, other, context=None):
        other = _convert(other, True)
        if self._is_special or other._is_special:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def copy_abs(self):
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _make(_convert(other, True)._sign, self._int, self._exp)

    # --- arithmetic ---

    def __neg__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        sign = 1 - self._sign
        if not self._is_special and not self._int and context.rounding != ROUND_FLOOR:
            sign = 0
        return _make(sign, self._int, self._exp)._fix(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        sign = self._sign
        if not self._is_special and not self._int and context.rounding != ROUND_FLOOR:
            sign = 0
        return _make(sign, self._int, self._exp)._fix(context)

    def __abs__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        return nan if nan is not None else _make(0, self._int, self._exp)._fix(context)

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        x, y = self._exp, other._exp
        if type(x) is str or type(y) is str:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._is_special:
                if other._is_special and self._sign != other._sign:
                    return context._raise(InvalidOperation, _make(0, 0, "n"))
                return self
            return other
        low = x if x < y else y
        a, b = self, other
        # what lies far below cannot change more than the rounding: one digit stands for it
        if not -50 < x - y < 50 and a._int and b._int and abs(a.adjusted() - b.adjusted()) > context.prec + 2:
            if a.adjusted() < b.adjusted():
                a, b = b, a
            floor = min(a._exp, a.adjusted() - context.prec - 1) - 1
            if b.adjusted() < floor:
                b = _make(b._sign, 1, floor)
                low = floor
        total = (-1) ** a._sign * a._int * 10 ** (a._exp - low) + (-1) ** b._sign * b._int * 10 ** (b._exp - low)
        if total == 0:
            sign = int(self._sign and other._sign or self._sign != other._sign and context.rounding == ROUND_FLOOR)
            return _make(sign, 0, low)._fix(context)
        return _make(int(total < 0), abs(total), low)._fix(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return self.__add__(other if other.is_nan() else other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return context._raise(InvalidOperation, _make(0, 0, "n"))
            return _make(sign, 0, "F")
        return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._is_special:
                if other._is_special:
                    return context._raise(InvalidOperation, _make(0, 0, "n"))
                return _make(sign, 0, "F")
            context._raise(Clamped, None)
            return _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._raise(DivisionUndefined, _make(0, 0, "n"))
            return context._raise(DivisionByZero, _make(sign, 0, "F"))
        ideal = self._exp - other._exp
        if not self._int:
            return _make(sign, 0, ideal)._fix(context)
        shift = _n_digits(other._int) - _n_digits(self._int) + context.prec + 1
        exponent = ideal - shift
        if shift >= 0:
            quotient, rest = divmod(self._int * 10**shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10**-shift)
        if rest:
            # a digit that keeps it from looking like exactly half
            if quotient % 5 == 0:
                quotient += 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _make(sign, quotient, exponent)._fix(context)

    def __rtruediv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divided(self, other, context):
        """Quotient as a whole number, and rest; or the two numbers that stand for them."""
        nan = self._nan(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._is_special:
            if other._is_special:
                bad = context._raise(InvalidOperation, _make(0, 0, "n"))
                return bad, bad
            return _make(sign, 0, "F"), context._raise(InvalidOperation, _make(0, 0, "n"))
        if other._is_special:
            return _make(sign, 0, 0), self._fix(context)
        if not other._int:
            if not self._int:
                bad = context._raise(DivisionUndefined, _make(0, 0, "n"))
                return bad, bad
            context.flags[DivisionByZero] = context.flags[InvalidOperation] = True
            if context.traps[InvalidOperation]:
                raise InvalidOperation([InvalidOperation, DivisionByZero])
            return context._raise(DivisionByZero, _make(sign, 0, "F")), _make(0, 0, "n")
        low = min(self._exp, other._exp)
        if self._int and self.adjusted() - other.adjusted() > context.prec:
            bad = context._raise(DivisionImpossible, _make(0, 0, "n"))
            return bad, bad
        if self.adjusted() - other.adjusted() < -1:
            return _make(sign, 0, 0), self._fix(context) if self._exp <= other._exp else _make(
                self._sign, self._int * 10 ** (self._exp - low), low
            )._fix(context)
        quotient, rest = divmod(self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low))
        if quotient >= 10**context.prec:
            bad = context._raise(DivisionImpossible, _make(0, 0, "n"))
            return bad, bad
        return _make(sign, quotient, 0), _make(self._sign, rest, low)._fix(context)

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if not self._is_special and not other._is_special and self._int and not other._int:
            return context._raise(DivisionByZero, _make(self._sign ^ other._sign, 0, "F"))
        if not self.is_infinite():
            return self._divided(other, context)[0]
        if other._is_special:
            return self._divided(other, context)[0]
        return _make(self._sign ^ other._sign, 0, "F")

    def __rfloordiv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if not self._is_special and not other._is_special and not other._int and self._int:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        return self._divided(other, context)[1]

    def __rmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else self._divided(other, context or getcontext())

    def __rdivmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        """What is left by the nearest whole quotient."""
        other = _convert(other, True)
        context = context or getcontext()
        quotient, rest = self._divided(other, context)
        if rest._is_special or other._is_special:
            return rest
        twice = _make(0, rest._int * 2, rest._exp)._order(other.copy_abs())
        if twice > 0 or twice == 0 and quotient._int % 2:
            low = min(rest._exp, other._exp)
            n = rest._int * 10 ** (rest._exp - low) - other._int * 10 ** (other._exp - low)
            return _make(self._sign ^ 1, -n, low)._fix(context)
        return rest

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = _convert(other, True), _convert(third, True)
        if self._is_special or other._is_special:
            return self.__mul__(other, context).__add__(third, context)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product.__add__(third, context)

    def scaleb(self, other, context=None):
        other = _convert(other, True)
        return _make(self._sign, self._int, self._exp + int(other))._fix(context or getcontext())

    def logb(self, context=None):
        context = context or getcontext()
        if not self._int and not self._is_special:
            return context._raise(DivisionByZero, _make(1, 0, "F"))
        return _make(0, 0, "F") if self._is_special else Decimal(self.adjusted())

    def radix(self):
        return Decimal(10)

    def sqrt(self, context=None):
        """The square root."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._exp == "F" and not self._sign:
            return self
        if not self._is_special and not self._int:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        prec = context.prec + 1
        e = self._exp // 2
        c = self._int * 10 if self._exp & 1 else self._int
        length = (_n_digits(self._int) >> 1) + 1 if self._exp & 1 else (_n_digits(self._int) + 1) >> 1
        shift = prec - length
        exact = True
        if shift >= 0:
            c *= 100**shift
        else:
            c, rest = divmod(c, 100**-shift)
            exact = not rest
        e -= shift
        n = _math.isqrt(c)
        if exact and n * n == c:
            if shift >= 0:
                n //= 10**shift
            else:
                n *= 10**-shift
            e += shift
        elif n % 5 == 0:
            n += 1
        saved = context.rounding
        quiet = context.copy()
        quiet.rounding = ROUND_HALF_EVEN
        answer = _make(0, n, e)._fix(quiet)
        context.flags._bits |= quiet.flags._bits
        context.rounding = saved
        return answer

    def __pow__(self, other, modulo=None, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if modulo is not None:
            modulo = _convert(modulo, True)
            if any(x._is_special or x != x.to_integral_value() for x in (self, other, modulo)) or other < 0:
                return context._raise(InvalidOperation, _make(0, 0, "n"))
            if not modulo or not self and not other:
                return context._raise(InvalidOperation, _make(0, 0, "n"))
            n = pow(abs(int(self)), int(other), abs(int(modulo)))
            return _make(int(bool(self._sign and n and int(other) & 1)), n, 0)
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if not other:
            if not self:
                return context._raise(InvalidOperation, _make(0, 0, "n"))
            return Decimal(1)
        whole = other._exp == "F" or other == other.to_integral_value()
        sign = 0
        if self._sign:
            if other._exp != "F" and whole:
                sign = int(other) & 1 if other.adjusted() < 40 else 0
            elif self:
                return context._raise(InvalidOperation, _make(0, 0, "n"))
        if not self:
            return _make(sign, 0, 0) if not other._sign else _make(sign, 0, "F")
        if self._exp == "F":
            return _make(sign, 0, "F") if not other._sign else _make(sign, 0, 0)
        size = self.copy_abs()
        if other._exp == "F":
            order = size._order(Decimal(1))
            if order == 0:
                context.flags[Rounded] = context.flags[Inexact] = True
                return _make(sign, 10 ** (context.prec - 1), 1 - context.prec)
            return _make(sign, 0, "F") if (order > 0) != bool(other._sign) else _make(sign, 0, context.Etiny())
        if whole and abs(int(other)) * max(_n_digits(size._int), 1) <= 20000 + 10 * context.prec:
            n = int(other)
            if n >= 0:
                return _make(sign, size._int**n, size._exp * n)._fix(context)
            one = _make(sign, 1, 0)
            answer = one.__truediv__(_make(0, size._int**-n, size._exp * -n), context)
            return answer
        # e ** (y log x), with enough digits to tell where to round
        exact = _exact_root(size, other, context.prec)
        if exact is not None:
            return _make(sign, exact._int, exact._exp)._fix(context)
        extra = max(_n_digits(int(size.adjusted()) or 1) + max(other.adjusted(), 0), 0) + 8
        p = context.prec + extra
        logarithm = _ln(size._int, size._exp, p + 4)
        n = logarithm * other._int
        e = other._exp - p - 4
        if other._sign:
            n = -n
        n = n * 10 ** (e + p) if e + p >= 0 else n // 10 ** -(e + p)
        coefficient, exponent = _exp(n, p)
        context.flags[Rounded] = context.flags[Inexact] = True
        return _make(sign, coefficient * 10 + 1, exponent - 1)._fix(context)

    def __rpow__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, context=context)

    def _transcendental(self, context, function):
        quiet = context.copy()
        quiet.rounding = ROUND_HALF_EVEN
        answer = function()._fix(quiet)
        context.flags._bits |= quiet.flags._bits
        return answer

    def exp(self, context=None):
        """e to this power."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._exp == "F":
            return Decimal(0) if self._sign else self
        if not self._int:
            return Decimal(1)
        if self.adjusted() > len(str(context.Emax)):
            tiny = _make(0, 1, context.Etiny() - 1 if self._sign else context.Emax + 1)
            return tiny._fix(context)
        p = context.prec + 6 + max(self.adjusted(), 0)
        shift = self._exp + p
        n = self._int * 10**shift if shift >= 0 else self._int // 10**-shift
        if shift < 0 and not n:
            n = 1
        coefficient, exponent = _exp(-n if self._sign else n, p)
        return self._transcendental(context, lambda: _make(0, coefficient * 10 + 1, exponent - 1))

    def _logarithm_at_end(self, context):
        """The logarithm, to any base, of what has none that is a number; None where it is one."""
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self._is_special and not self._int:
            return _make(1, 0, "F")
        if self._sign:
            return context._raise(InvalidOperation, _make(0, 0, "n"))
        return self if self._exp == "F" else None

    def ln(self, context=None):
        """The natural logarithm."""
        context = context or getcontext()
        at_end = self._logarithm_at_end(context)
        if at_end is not None:
            return at_end
        if self == 1:
            return Decimal(0)
        p = context.prec + 8 + max(0, -(self - 1).adjusted() if self.adjusted() in (0, -1) else 0)
        n = _ln(self._int, self._exp, p)
        return self._transcendental(context, lambda: _make(int(n < 0), abs(n) * 10 + 1, -p - 1))

    def log10(self, context=None):
        """The logarithm to base ten."""
        context = context or getcontext()
        at_end = self._logarithm_at_end(context)
        if at_end is not None:
            return at_end
        digits = str(self._int)
        if digits.rstrip("0") == "1":
            return Decimal(self._exp + len(digits) - 1)._fix(context)
        p = context.prec + 8 + max(0, -(self - 1).adjusted() if self.adjusted() in (0, -1) else 0)
        n = _ln(self._int, self._exp, p + 4) * 10**p // _ln(10, 0, p + 4)
        return self._transcendental(context, lambda: _make(int(n < 0), abs(n) * 10 + 1, -p - 1))

    def number_class(self, context=None):
        if self.is_nan():
            return "sNaN" if self.is_snan() else "NaN"
        kind = "Infinity" if self.is_infinite() else "Zero" if not self else None
        kind = kind or ("Subnormal" if self.is_subnormal(context) else "Normal")
        return ("-" if self._sign else "+") + kind

    # --- formatting ---

    def __format__(self, spec, context=None, _localeconv=None):
        context = context or getcontext()
        parts = _format_parts(spec)
        if parts is None:
            raise ValueError("invalid format string")
        fill, align, sign, no_neg_zero, alt, zero, width, comma, precision, kind = parts
        if zero and fill is None:
            fill, align = "0", "="
        fill, align = fill or " ", align or ">"
        if self._is_special:
            lead = "-" if self._sign else "" if sign == "-" else sign
            body = str(self.copy_abs()) + ("%" if kind == "%" else "")
            if fill == "0" and align == "=":
                fill = " "
                align = ">"
            return _pad(lead, body, fill, align, width)
        x = self
        if not kind:
            kind = "G" if context.capitals else "g"
            plain = True
        else:
            plain = False
        if kind == "%":
            x = _make(x._sign, x._int, x._exp + 2)
        rounding = context.rounding
        if precision is not None:
            if kind in "eE":
                if x._int:
                    x = x._to_digits(precision + 1, rounding)
            elif kind in "fF%":
                x = _make(x._sign, x._shift(-precision, rounding)[0], -precision)
            elif _n_digits(x._int) > max(precision, 1):
                x = x._to_digits(max(precision, 1), rounding)
        if not x._int and x._exp > 0 and kind in "fF%":
            x = _make(x._sign, 0, 0)
        if no_neg_zero and not x._int:
            x = _make(0, 0, x._exp)
        digits = str(x._int)
        left = x._exp + len(digits)
        if kind in "eE":
            point = 1 if x._int or precision is None else 1 - precision
        elif kind in "fF%":
            point = left
        else:
            point = left if x._exp <= 0 and left > -6 else 1
        if point < 0:
            whole, fraction = "0", "0" * -point + digits
        elif point > len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point] or "0", digits[point:]
        exponent = left - point
        tail = "." + fraction if fraction or alt else ""
        if exponent != 0 or kind in "eE":
            tail += f"{'E' if kind in 'EG' else 'e'}{exponent:+d}"
        if kind == "%":
            tail += "%"
        lead = "-" if x._sign else "" if sign == "-" else sign
        if fill == "0" and align == "=":
            room = width - len(lead) - len(tail)
            if comma:
                while len(whole) + (len(whole) - 1) // 3 < room:
                    whole = "0" + whole
            else:
                whole = whole.zfill(room)
        if comma:
            head = (len(whole) - 1) % 3 + 1
            whole = whole[:head] + "".join([comma + whole[i : i + 3] for i in range(head, len(whole), 3)])
        return _pad(lead, whole + tail, fill, align, width)

    def _to_digits(self, n, rounding):
        """Rounded or filled up to n digits."""
        exponent = self._exp + _n_digits(self._int) - n
        coefficient = self._shift(exponent, rounding)[0]
        if _n_digits(coefficient) > n:
            coefficient //= 10
            exponent += 1
        return _make(self._sign, coefficient, exponent)


def _pad(lead, body, fill, align, width):
    pad = fill * (width - len(lead) - len(body))
    if align == ">":
        return pad + lead + body
    if align == "<":
        return lead + body + pad
    if align == "^":
        half = len(pad) // 2
        return pad[:half] + lead + body + pad[half:]
    return lead + pad + body


def _format_parts(spec):
    """A format spec's parts, or None if it is none."""
    fill = align = None
    at = 0
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] in ("<", ">", "=", "^"):
        align, at = spec[0], 1
    sign, no_neg_zero, alt, zero = "-", False, False, False
    if spec[at : at + 1] in ("+", "-", " "):
        sign, at = spec[at], at + 1
    if spec[at : at + 1] == "z":
        no_neg_zero, at = True, at + 1
    if spec[at : at + 1] == "#":
        alt, at = True, at + 1
    if spec[at : at + 1] == "0":
        if align is not None:
            return None
        zero, at = True, at + 1
    end = at
    while spec[end : end + 1].isdecimal():
        end += 1
    width, at = int(spec[at:end] or 0), end
    comma = ""
    if spec[at : at + 1] in (",", "_"):
        comma, at = spec[at], at + 1
    precision = None
    if spec[at : at + 1] == ".":
        end = at + 1
        while spec[end : end + 1].isdecimal():
            end += 1
        if end == at + 1:
            return None
        precision, at = int(spec[at + 1 : end]), end
    kind = spec[at:]
    if kind not in ("", "e", "E", "f", "F", "g", "G", "%"):
        return None
    return fill, align, sign, no_neg_zero, alt, zero, width, comma, precision, kind


def _exact_root(x, y, prec):
    """x ** y for a power like 0.5, if the result is exact and short; else None."""
    n, d = y.as_integer_ratio()
    if d == 1 or d > 64 or abs(n) > 1000:
        return None
    a, b = x.as_integer_ratio()
    roots = []
    for value in (a, b):
        low, high = 0, 1 << value.bit_length() // d + 1
        while low < high:
            middle = (low + high + 1) // 2
            if middle**d <= value:
                low = middle
            else:
                high = middle - 1
        if low**d != value:
            return None
        roots.append(low**abs(n))
    top, bottom = roots if n > 0 else roots[::-1]
    twos = fives = 0
    rest = bottom
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return None
    k = max(twos, fives)
    c = top * 10**k // bottom
    if _n_digits(c) > prec:
        return None
    # as many digits as the precision has
    fill = prec - _n_digits(c)
    return _make(0, c * 10**fill, -k - fill)


def _exp(n, p):
    """e ** (n / 10**p): a coefficient of about p digits, and its exponent."""
    work = p + 10
    unit = 10**work
    n *= 10**10
    ln10 = _ln(10, 0, work + 10) // 10**10
    k, r = divmod(n, ln10)
    # the series after halving 16 times
    r >>= 16
    term = total = unit
    i = 1
    while term:
        term = term * r // (unit * i)
        total += term
        i += 1
    for _ in range(16):
        total = total * total // unit
    return total // 10**8, k - work + 8


_LN10 = {}


def _ln(coefficient, exponent, p):
    """ln(coefficient * 10**exponent), times 10**p."""
    if (coefficient, exponent) == (10, 0) and p in _LN10:
        return _LN10[p]
    work = p + 12
    unit = 10**work
    digits = _n_digits(coefficient)
    shift = exponent + digits - 1
    x = coefficient * 10 ** (work - digits + 1) if digits <= work + 1 else coefficient // 10 ** (digits - work - 1)
    if coefficient == 10 and exponent == 0:
        x, shift = 10 * unit, 0
    result = _ln_near(x, unit)
    if shift:
        result += shift * _ln(10, 0, work)
    answer = (result + 10**12 // 2) // 10**12
    if (coefficient, exponent) == (10, 0):
        _LN10[p] = answer
    return answer


def _ln_near(x, unit):
    """ln of x/unit, times unit: eight square roots, then the series of artanh."""
    for _ in range(8):
        x = _math.isqrt(x * unit)
    y = (x - unit) * unit // (x + unit)
    square = y * y // unit
    total, power, k = 0, y, 1
    while power:
        total += power // k
        power = power * square // unit
        k += 2
    return total * 2 << 8


for _name in ("sqrt", "exp", "ln", "log10", "quantize", "normalize", "compare", "max", "min", "fma", "remainder_near",
              "to_integral_value", "scaleb", "logb"):  # fmt: skip
    setattr(Context, _name, _by_method(_name))
for _name, _method in (("add", "__add__"), ("subtract", "__sub__"), ("multiply", "__mul__"), ("divide", "__truediv__"),
                       ("divide_int", "__floordiv__"), ("remainder", "__mod__"), ("divmod", "__divmod__"),
                       ("minus", "__neg__"), ("plus", "__pos__"), ("abs", "__abs__"), ("power", "__pow__")):  # fmt: skip
    setattr(Context, _name, _by_method(_method))

_numbers.Number.register(Decimal)
