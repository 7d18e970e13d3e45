import gc

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("collected", self.name)


a = Node("node a")
b = Node("node b")
a.other, b.other = b, a
del a, b
print("before")
print(gc.collect())
loop = []
loop.append(loop)
del loop
print(gc.collect(), gc.garbage)
