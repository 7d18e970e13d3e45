class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self)


class CountdownIterator:
    def __init__(self, parent):
        self.parent = parent
        self.n = parent.start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


for i in Countdown(3):
    print(i)
down = iter(Countdown(2))
print(next(down), next(down), next(down, "empty now"))
