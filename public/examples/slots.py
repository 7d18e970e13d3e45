class Free:
    def __init__(self):
        self.x = 1

class Tight:
    __slots__ = ("x",)
    def __init__(self):
        self.x = 1

free, tight = Free(), Tight()
print(hasattr(free, "__dict__"), hasattr(tight, "__dict__"))
