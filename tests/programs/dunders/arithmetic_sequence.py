class Fraction:
    def __init__(self, top, bottom=1):
        while bottom:
            a, b = top, bottom
            while b:
                a, b = b, a % b
            break
        self.top = top // a
        self.bottom = bottom // a

    def __add__(self, other):
        other = other if isinstance(other, Fraction) else Fraction(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Fraction(-self.top, self.bottom)

    def __eq__(self, other):
        return self.top * other.bottom == other.top * self.bottom

    def __repr__(self):
        return f"{self.top}/{self.bottom}"


half = Fraction(500, 1000)
third = Fraction(1, 3)
print(half + third, half - third, half + 1, 1 + half, half == Fraction(2, 4))
print(sum([half, third, third]), -half)
