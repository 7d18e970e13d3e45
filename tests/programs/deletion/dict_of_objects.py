class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


box = {"x": Noisy(1), "y": Noisy(2), "z": Noisy(3)}
box["y"] = Noisy(20)
removed = box.pop("x")
print("popped", removed.n)
box = None
print("box gone")
