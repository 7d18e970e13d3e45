class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        if isinstance(other, int):
            return Money(self.cents + other)
        return NotImplemented

    def __radd__(self, other):
        return self + other

    def __mul__(self, factor):
        return Money(self.cents * factor)

    __rmul__ = __mul__


a = Money(1000)
b = Money(2500)
print((a + b).cents, (a + 5).cents, (5 + a).cents)
print((3 * a).cents, (a * 3).cents, sum([a, b]).cents)
try:
    a + "text"
except TypeError as error:
    print(error)
