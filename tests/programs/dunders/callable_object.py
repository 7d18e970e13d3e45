class Multiplier:
    def __init__(self, factor):
        self.factor = factor
        self.calls = 0

    def __call__(self, n):
        self.calls += 1
        return n * self.factor


triple = Multiplier(3)
print(triple(100), triple(200), triple.calls, callable(triple), callable(5))
print(list(map(triple, [1, 2])))
