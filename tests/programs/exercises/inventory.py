class Item:
    def __init__(self, name, price, amount):
        self.name = name
        self.price = price
        self.amount = amount

    def value(self):
        return self.price * self.amount


class Inventory:
    def __init__(self):
        self.items = {}

    def add(self, name, price, amount=1):
        if name in self.items:
            self.items[name].amount += amount
        else:
            self.items[name] = Item(name, price, amount)

    def remove(self, name, amount):
        item = self.items.get(name)
        if item is None:
            raise KeyError(name)
        if item.amount <= amount:
            del self.items[name]
        else:
            item.amount -= amount

    def total(self):
        return sum(item.value() for item in self.items.values())


shop = Inventory()
shop.add("lamp", 20, 3)
shop.add("rug", 150)
shop.add("lamp", 20, 2)
print(shop.total())
shop.remove("lamp", 4)
shop.remove("rug", 1)
print(shop.total(), list(shop.items))
try:
    shop.remove("sofa", 1)
except KeyError as error:
    print("no such item:", error)
