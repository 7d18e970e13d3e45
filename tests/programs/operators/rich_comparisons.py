class Version:
    def __init__(self, major, minor):
        self.key = (major, minor)

    def __eq__(self, other):
        return self.key == other.key

    def __lt__(self, other):
        return self.key < other.key

    def __le__(self, other):
        return self.key <= other.key

    def __hash__(self):
        return hash(self.key)


old = Version(2, 700)
new = Version(3, 1300)
print(old < new, old > new, old == Version(2, 700), old != new)
print(old <= new <= new, max([old, new]) is new, min(new, old) is old)
print(sorted([new, old, new])[0] is old, old in [new, old], [new, old].index(old))
names = {old: "two", new: "three"}
print(names[Version(3, 1300)])
