class Basket:
    def __init__(self):
        self.items = []

    def __iadd__(self, item):
        self.items.append(item)
        return self


basket = Basket()
same = basket
basket += "bread"
basket += "milk"
print(basket.items, same is basket)
