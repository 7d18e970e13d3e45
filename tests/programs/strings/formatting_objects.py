class Price:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return f"${self.cents / 100:.2f}"


items = [("green tea", Price(350)), ("dark coffee", Price(1299))]
for name, price in items:
    print(f"{name:<12}{price!s:>8}")
    print("%-12s%8s" % (name, price))
    print("{0:<12}{1!s:>8}".format(name, price))
total = sum(price.cents for _, price in items)
print(f"{total=} {Price(total)} {items[0][1].cents:05d}")
