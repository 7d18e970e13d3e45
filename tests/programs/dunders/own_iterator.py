class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start == 0:
            raise StopIteration
        self.start -= 1
        return self.start + 1


for n in Countdown(3):
    print(n)
print(list(Countdown(4)), sum(Countdown(5)), max(Countdown(2)))
