class Box:
    def __init__(self, side): self.side = side
    @property
    def volume(self):
        return self.side ** 3

box = Box(3)
print(box.volume)
