class ShopError(Exception):
    """Something went wrong in the shop."""


class OutOfStock(ShopError):
    def __init__(self, item, wanted):
        super().__init__(f"only few of {item}")
        self.item = item
        self.wanted = wanted


class Unknown(ShopError):
    pass


def buy(stock, item, wanted=1):
    if item not in stock:
        raise Unknown(item)
    if stock[item] < wanted:
        raise OutOfStock(item, wanted)
    stock[item] -= wanted
    return stock[item]


stock = {"green tea": 5}
for item, wanted in [("green tea", 2), ("coffee beans", 1), ("green tea", 7000)]:
    try:
        print(buy(stock, item, wanted))
    except OutOfStock as error:
        print(error, error.item, error.wanted, error.args)
    except ShopError as error:
        print("shop:", error)
