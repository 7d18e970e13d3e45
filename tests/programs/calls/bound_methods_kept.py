class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, amount):
        self.value += amount
        return self.value


counter = Counter(1000)
add = counter.add
print(add(1), add(amount=2))
actions = [counter.add, add, Counter(5000).add]
results = [action(10) for action in actions]
print(results)
by_class = Counter.add
print(by_class(counter, 100))
del counter
print(add(1))
