from collections import OrderedDict


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()

    def get(self, key, default=None):
        if key not in self.data:
            return default
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            old = self.data.popitem(last=False)
            print("dropped", old)


cache = LRU(2)
cache.put("a", [1])
cache.put("b", [2])
first = cache.get("a")
cache.put("c", [3])
print(list(cache.data), first)
missing = cache.get("b", "none")
print(missing)
