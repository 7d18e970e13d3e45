class Bag:
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)


empty, full = Bag(), Bag("one thing", 1000)
print((empty or full) is full, (full and empty) is empty, (full or empty) is full)
result = empty and full.missing
print(result is empty, not empty, bool(full))
name = "" or "default name"
value = None if empty else [5000]
print(name, value, [bag for bag in (empty, full) if bag] == [full])
if full and not empty:
    print(len(full) and full.items)
