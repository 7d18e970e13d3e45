class Counter:
    total = 0

    def __init__(self):
        self.values = [1000]


counter = Counter()
counter.total += 5
counter.values += [2000]
counter.values[0] -= 1
Counter.total += 7000
print(counter.total, Counter.total, counter.values)
grid = {"row": [[1], [2]]}
grid["row"][0] += [3]
grid["row"][1] *= 2
print(grid)
pair = ([1000], 5)
try:
    pair[0] += [2000]
except TypeError as error:
    print(error, pair)
