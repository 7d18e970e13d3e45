import numbers
from fractions import Fraction

for x in (1, True, 1.5, 2j, Fraction(1, 2), "1", None):
    print(x, [k.__name__ for k in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)
              if isinstance(x, k)])
print(issubclass(int, numbers.Rational), issubclass(float, numbers.Rational), (3).numerator, (3).denominator)
try:
    numbers.Integral()
except TypeError as error:
    print(str(error)[:60])
