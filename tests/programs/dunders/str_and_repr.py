class Coin:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Coin(" + repr(self.value) + ")"

    def __str__(self):
        return str(self.value) + " cents"


coin = Coin(500)
print(coin)
print([coin], repr(coin), f"{coin} {coin!r}")
