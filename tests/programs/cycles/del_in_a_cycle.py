import gc


class Ring:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("deleting", self.name)


first = Ring("first")
second = Ring("second")
first.next = second
second.next = first
del first
del second
print("unreachable")
gc.collect()
print("collected")
