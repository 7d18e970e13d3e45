class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        return NotImplemented

    def __radd__(self, other):
        if other == 0:
            return self
        return NotImplemented

    def __rmul__(self, factor):
        return Money(self.cents * factor)


wallet = [Money(250), Money(399)]
print(sum(wallet).cents, (3 * wallet[0]).cents)
try:
    wallet[0] + "ten"
except TypeError as error:
    print(error)
try:
    "ten" + wallet[0]
except TypeError as error:
    print(error)
