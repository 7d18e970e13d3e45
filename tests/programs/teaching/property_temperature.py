class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("below absolute zero")
        self._celsius = value

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def is_hot(value):
        return value > 30


t = Temperature(1000)
print(t.fahrenheit, Temperature.is_hot(t.celsius))
t.celsius = 2000
print(t.fahrenheit)
try:
    t.celsius = -500
except ValueError as error:
    print(error, t.celsius)
print(Temperature.freezing().fahrenheit)
