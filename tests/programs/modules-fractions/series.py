from fractions import Fraction
from math import ceil, floor


def continued(x, n):
    terms = []
    for _ in range(n):
        whole = floor(x)
        terms.append(whole)
        if x == whole:
            break
        x = 1 / (x - whole)
    return terms


def value(terms):
    x = Fraction(terms[-1])
    for t in reversed(terms[:-1]):
        x = t + 1 / x
    return x


terms = continued(Fraction(415, 93), 10)
print(terms, value(terms), ceil(Fraction(7, 3)))
root = Fraction(1)
for _ in range(4):
    root = (root + 2 / root) / 2
    print(root, float(root))
