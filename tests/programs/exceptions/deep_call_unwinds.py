class Step:
    def __init__(self, depth):
        self.depth = depth

    def __del__(self):
        print("leave", self.depth)


def down(depth):
    step = Step(depth)
    if depth == 3:
        raise KeyError("bottom")
    down(depth + 1)


try:
    down(1)
except KeyError as error:
    print("caught", error)
print("after")
