class Lamp:
    def on(self):
        return "on"

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def price():
        return 1999


lamp = Lamp()
method = lamp.on
print(lamp.on == method, lamp.on is method, method.__self__ is lamp)
print(method.__func__ is Lamp.on, Lamp.make().on())
print(Lamp.make.__self__ is Lamp, lamp.price(), Lamp.price is lamp.price)
table = {"on": lamp.on, "make": Lamp.make, "price": lamp.price}
for name, action in table.items():
    result = action()
    print(name, type(result).__name__)
