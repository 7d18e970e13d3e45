import gc

class Node:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print(self.name, "goes")

a, b = Node("a"), Node("b")
a.other, b.other = b, a
c, d = Node("c"), Node("d")
c.other, d.other = d, c
d.more = Node("e")
del a, c, d
gc.collect()
print("collected")
b.other = None
print("end")
