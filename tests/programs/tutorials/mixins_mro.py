class Base:
    def __init__(self, **kwargs):
        self.extra = kwargs

    def describe(self):
        return ["base"]


class Named(Base):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name

    def describe(self):
        return super().describe() + [self.name]


class Priced(Base):
    def __init__(self, price, **kwargs):
        super().__init__(**kwargs)
        self.price = price

    def describe(self):
        return super().describe() + [self.price]


class Item(Named, Priced):
    count = 0

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        Item.count += 1

    @classmethod
    def make(cls, name):
        return cls(name=name, price=1000)

    @staticmethod
    def check(price):
        return price > 500


item = Item.make("pen")
print(item.describe(), Item.count, Item.check(item.price))
print([c.__name__ for c in Item.__mro__])
print(isinstance(item, Priced), item.extra)
