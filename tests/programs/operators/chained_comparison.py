class Noisy:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print(self.value, "<", other.value)
        return self.value < other.value


low, middle, high = Noisy(1000), Noisy(2000), Noisy(3000)
print(low < middle < high)
print(high < middle < low)
print(1 < len([low, high]) < 3 <= 3)
