class Accumulator:
    def __init__(self):
        self.items = []

    def __call__(self, item, *more, note=None):
        self.items.append(item)
        self.items.extend(more)
        return len(self.items)


collect = Accumulator()
thing = ["x"]
print(collect(thing))
print(collect(thing, thing, note="twice"))
print(collect(*[thing, 5000]))
print(list(map(collect, [thing, 6000])))
again = collect.__call__
print(again(thing), len(collect.items))
