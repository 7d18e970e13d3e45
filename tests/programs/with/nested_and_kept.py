class Lock:
    def __init__(self, name):
        self.name = name
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, *details):
        self.depth -= 1
        return False


a = Lock("lock a")
with a as first, a as second:
    inside = first.depth
    with second:
        deepest = a.depth
print(inside, deepest, a.depth, first is second)
try:
    with Lock("lock b") as b, Lock("lock c") as c:
        raise ValueError(b.name + c.name)
except ValueError as error:
    print(error, b.depth, c.depth)
