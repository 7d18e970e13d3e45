class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self)


class CountdownIterator:
    def __init__(self, owner):
        self.owner = owner
        self.now = owner.start

    def __iter__(self):
        return self

    def __next__(self):
        if self.now <= 1000:
            raise StopIteration
        self.now -= 1
        return self.now


three = Countdown(1003)
for n in three:
    for m in three:
        if m < n:
            print(n, m)
steps = iter(three)
print(next(steps), list(steps), next(steps, "none left"))
