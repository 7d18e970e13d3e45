class Bag:
    def __init__(self, items):
        self.items = list(items)

    def __iadd__(self, item):
        self.items.append(item)
        return self

    def __isub__(self, item):
        self.items.remove(item)
        return self

    def __or__(self, other):
        return Bag(self.items + other.items)


bag = Bag([1000])
same = bag
bag += 2000
bag -= 1000
bag |= Bag([3000])
print(bag.items, same.items, bag is same)
holder = {"bag": same}
holder["bag"] += 4000
print(same.items)
