class Bad:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        if self.number > 1000:
            raise ValueError(self.number)
        print("fine", self.number)


for number in (1, 5000):
    Bad(number)
print("still here")
