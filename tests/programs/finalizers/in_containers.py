class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


items = [Item(n) for n in range(4)]
items[0] = None
del items[1]
items[:1] = []
print(len(items))
box = {Item(10): "key", "value": Item(11)}
box["value"] = "other"
box.clear()
held = {Item(20), }
held.pop()
pair = Item(30), Item(31)
first, second = pair
del pair
first = second
print("end")
