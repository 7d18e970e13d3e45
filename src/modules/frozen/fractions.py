import math as _math
import numbers as _numbers
import operator as _operator
import sys as _sys

__all__ = ["Fraction"]


def _digits(text, at):
    """Where a run of digits, with single underscores within, ends."""
    end = at
    while end < len(text) and (text[end].isdecimal() or text[end] == "_" and end > at and text[end - 1] != "_"):
        end += 1
    while end > at and text[end - 1] == "_":
        end -= 1
    return end


def _parse(text):
    """Numerator and denominator of a text like ` -3/4 ` or `1.5e-3`; None if it is no number."""
    s = text.strip()
    sign, at = 1, 0
    if s[:1] in ("+", "-"):
        sign, at = -1 if s[0] == "-" else 1, 1
    end = _digits(s, at)
    whole = s[at:end]
    at = end
    if s[at : at + 1] == "/" and whole:
        end = _digits(s, at + 1)
        if end == at + 1 or end != len(s):
            return None
        return sign * int(whole), int(s[at + 1 : end])
    decimals = ""
    if s[at : at + 1] == ".":
        end = _digits(s, at + 1)
        decimals = s[at + 1 : end].replace("_", "")
        at = end
    if not whole and not decimals:
        return None
    exponent = 0
    if s[at : at + 1] in ("e", "E"):
        start = at + 1
        if s[start : start + 1] in ("+", "-"):
            start += 1
        end = _digits(s, start)
        if end == start:
            return None
        exponent = int(s[at + 1 : end])
        at = end
    if at != len(s):
        return None
    numerator = int((whole or "0").replace("_", "") + decimals)
    exponent -= len(decimals)
    if exponent >= 0:
        return sign * numerator * 10**exponent, 1
    return sign * numerator, 10**-exponent


class Fraction(_numbers.Rational):
    """A rational number, exact and in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                return self._set(numerator, 1)
            if isinstance(numerator, _numbers.Rational):
                return self._set(numerator.numerator, numerator.denominator)
            if isinstance(numerator, float) or (
                not isinstance(numerator, type) and hasattr(numerator, "as_integer_ratio")
            ):
                return self._set(*numerator.as_integer_ratio())
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            m = _parse(numerator)
            if m is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            numerator, denominator = m
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
            )  # fmt: skip
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        g = _math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        return self._set(numerator // g, denominator // g)

    def _set(self, numerator, denominator):
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, _numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        from decimal import Decimal

        if isinstance(dec, _numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not larger than that."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # convergents of the continued fraction, until the next is too large
        above, below = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while above[1] + (whole := n // d) * below[1] <= max_denominator:
            above, below = below, (above[0] + whole * below[0], above[1] + whole * below[1])
            n, d = d, n % d
        # between the last of them and what lies as far along as the bound lets it
        k = (max_denominator - above[1]) // below[1]
        between = above[0] + k * below[0], above[1] + k * below[1]
        return Fraction(*(below if 2 * d * between[1] <= self._denominator else between))

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        if match := _spec_parts(format_spec, ()):
            return _format_as_fraction(self, match)
        if match := _spec_parts(format_spec, tuple("eEfFgG%")):
            return _format_as_decimal(self, match)
        raise ValueError(
            f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}"
        )

    # --- arithmetic ---

    # An operator is a pair of closures about one function that knows fractions only: a program sees their frames in
    # a traceback, and what they hold is held until then.

    def _operator_fallbacks(monomorphic_operator, fallback_operator, handle_complex=True):
        """The methods for an operator with the fraction on its left and on its right."""

        def forward(a, b):
            if isinstance(b, Fraction):
                return monomorphic_operator(a, b)
            if isinstance(b, int):
                return monomorphic_operator(a, Fraction(b))
            if isinstance(b, float):
                return fallback_operator(float(a), b)
            if handle_complex and isinstance(b, complex):
                return fallback_operator(float(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, _numbers.Rational):
                return monomorphic_operator(Fraction(a), b)
            if isinstance(a, _numbers.Real):
                return fallback_operator(float(a), float(b))
            if handle_complex and isinstance(a, _numbers.Complex):
                return fallback_operator(complex(a), float(b))
            return NotImplemented

        for method, name in ((forward, f"__{fallback_operator.__name__}__"), (reverse, f"__r{fallback_operator.__name__}__")):
            method.__name__, method.__doc__ = name, monomorphic_operator.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        da, db = a._denominator, b._denominator
        return Fraction(a._numerator * db + b._numerator * da, da * db)

    __add__, __radd__ = _operator_fallbacks(_add, _operator.add)

    def _sub(a, b):
        """a - b"""
        da, db = a._denominator, b._denominator
        return Fraction(a._numerator * db - b._numerator * da, da * db)

    __sub__, __rsub__ = _operator_fallbacks(_sub, _operator.sub)

    def _mul(a, b):
        """a * b"""
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    __mul__, __rmul__ = _operator_fallbacks(_mul, _operator.mul)

    def _div(a, b):
        """a / b"""
        nb, db = b._numerator, b._denominator
        if nb == 0:
            raise ZeroDivisionError(f"Fraction({db}, 0)")
        return Fraction(a._numerator * db, a._denominator * nb)

    __truediv__, __rtruediv__ = _operator_fallbacks(_div, _operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operator_fallbacks(_floordiv, _operator.floordiv, False)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a.denominator, b.denominator
        div, n_mod = divmod(a.numerator * db, da * b.numerator)
        return div, Fraction(n_mod, da * db)

    __divmod__, __rdivmod__ = _operator_fallbacks(_divmod, divmod, False)

    def _mod(a, b):
        """a % b"""
        da, db = a.denominator, b.denominator
        return Fraction((a.numerator * db) % (b.numerator * da), da * db)

    __mod__, __rmod__ = _operator_fallbacks(_mod, _operator.mod, False)

    def __pow__(a, b):
        if isinstance(b, _numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction(a._numerator**power, a._denominator**power)
            if a._numerator == 0:
                raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
            return Fraction(a._denominator**-power, a._numerator**-power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if b._denominator == 1 else float(b))

    def __pos__(a):
        return Fraction(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return _half_even(self._numerator, self._denominator)
        unit = Fraction(1, 10**ndigits) if ndigits > 0 else Fraction(10**-ndigits)
        return Fraction(round(self / unit)) * unit

    def __hash__(self):
        info = _sys.hash_info
        try:
            inverse = pow(self._denominator, -1, info.modulus)
        except ValueError:
            result = info.inf
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if _math.isnan(b) or _math.isinf(b):
                return 0.0 == b
            return a == Fraction(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, _numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return op(0.0, other)
            return op(self, Fraction(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, _operator.lt)

    def __gt__(a, b):
        return a._compare(b, _operator.gt)

    def __le__(a, b):
        return a._compare(b, _operator.le)

    def __ge__(a, b):
        return a._compare(b, _operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _half_even(n, d):
    """The nearest whole number, the even one of two."""
    quotient, rest = divmod(n, d)
    if 2 * rest > d or 2 * rest == d and quotient % 2:
        quotient += 1
    return quotient


def _spec_parts(spec, kinds):
    """A format spec's parts, or None if it is none."""
    fill, align, at = " ", ">", 0
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] in ("<", ">", "=", "^"):
        align, at = spec[0], 1
    aligned = at > 0
    sign, no_neg_zero, alt, zero = "-", False, False, False
    if spec[at : at + 1] in ("+", "-", " "):
        sign, at = spec[at], at + 1
    if kinds and spec[at : at + 1] == "z":
        no_neg_zero, at = True, at + 1
    if spec[at : at + 1] == "#":
        alt, at = True, at + 1
    if not aligned and spec[at : at + 1] == "0" and spec[at + 1 : at + 2].isdecimal():
        zero, at = True, at + 1
    end = at
    while end < len(spec) and spec[end].isdecimal():
        end += 1
    width, at = int(spec[at:end] or 0), end
    comma = ""
    if spec[at : at + 1] in (",", "_"):
        comma, at = spec[at], at + 1
    precision = None
    if kinds and spec[at : at + 1] == ".":
        end = at + 1
        while end < len(spec) and spec[end].isdecimal():
            end += 1
        if end == at + 1:
            return None
        precision, at = int(spec[at + 1 : end]), end
    kind = spec[at:]
    if kind not in (kinds or ("",)):
        return None
    if zero:
        fill, align = "0", "="
    return fill, align, sign, no_neg_zero, alt, width, comma, precision, kind


def _aligned(sign, body, fill, align, width):
    pad = fill * (width - len(sign) - len(body))
    if align == ">":
        return pad + sign + body
    if align == "<":
        return sign + body + pad
    if align == "^":
        half = len(pad) // 2
        return pad[:half] + sign + body + pad[half:]
    return sign + pad + body


def _format_as_fraction(fraction, parts):
    fill, align, sign, _, alt, width, comma, _, _ = parts
    n, d = fraction._numerator, fraction._denominator
    body = f"{abs(n):{comma}}"
    if d > 1 or alt:
        body += f"/{d:{comma}}"
    lead = "-" if n < 0 else "" if sign == "-" else sign
    return _aligned(lead, body, fill, align, width)


def _format_as_decimal(fraction, parts):
    fill, align, sign, no_neg_zero, alt, width, comma, precision, kind = parts
    precision = 6 if precision is None else precision
    n, d = abs(fraction._numerator), fraction._denominator
    negative = fraction._numerator < 0
    capital = kind in "EG"
    if kind in "fF%":
        places = precision + (2 if kind == "%" else 0)
        digits, exponent = _half_even(n * 10**places, d), -places
        point = precision
        scientific = False
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        digits, exponent = _to_figures(n, d, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    text = f"{digits:0{point + 1}d}"
    suffix = "%" if kind == "%" else ""
    if scientific:
        power = exponent + point
        suffix = f"{'E' if capital else 'e'}{power:+03d}"
    whole, decimals = text[: len(text) - point], text[len(text) - point :]
    if kind in "gG" and not alt:
        decimals = decimals.rstrip("0")
    if no_neg_zero and digits == 0:
        negative = False
    lead = "-" if negative else "" if sign == "-" else sign
    tail = ("." if decimals or alt else "") + decimals + suffix
    if fill == "0" and align == "=":
        room = width - len(lead) - len(tail)
        if comma:
            room = 3 * room // 4 + 1 if room > 0 else 0
        whole = whole.zfill(room)
    if comma:
        head = 1 + (len(whole) - 1) % 3
        whole = whole[:head] + "".join([comma + whole[i : i + 3] for i in range(head, len(whole), 3)])
    return _aligned(lead, whole + tail, fill, align, width)


def _to_figures(n, d, figures):
    """The first figures of a fraction as a whole number, and its exponent."""
    if n == 0:
        return 0, 1 - figures
    magnitude = len(str(n)) - len(str(d))
    if n * 10 ** max(-magnitude, 0) < d * 10 ** max(magnitude, 0):
        magnitude -= 1
    exponent = magnitude - figures + 1
    digits = _half_even(n * 10 ** max(-exponent, 0), d * 10 ** max(exponent, 0))
    if len(str(digits)) == figures + 1:
        digits //= 10
        exponent += 1
    return digits, exponent
