class Temperature:
    made = 0

    def __new__(cls, degrees):
        cls.made += 1
        self = super().__new__(cls)
        return self

    def __init__(self, degrees):
        self.degrees = degrees


class Even(int):
    def __new__(cls, value):
        value = value - value % 2
        return super().__new__(cls, value)


warm = Temperature(300.5)
cold = Temperature(degrees=-10.5)
print(Temperature.made, warm.degrees, cold.degrees)
print(Even(7001), Even(8000) + 1)
