class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


items = [Noisy(n) for n in range(4)]
del items[1]
print("clearing")
items.clear()
pair = (Noisy("left"), Noisy("right"))
pair = None
print("end")
