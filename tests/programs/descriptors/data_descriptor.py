class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError("must be positive")
        setattr(instance, self.name, value)


class Order:
    price = Positive()
    amount = Positive()

    def __init__(self, price, amount):
        self.price = price
        self.amount = amount

    def total(self):
        return self.price * self.amount


order = Order(1999, 3)
print(order.total())
order.amount = 10
print(order.total(), Order.price is Order.__dict__["price"])
try:
    order.price = 0
except ValueError as error:
    print(error)
