class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, error, trace):
        print("close", self.name)
        return False


with Door("front") as door:
    print("inside", door.name)
print("outside")
