class Tag:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


red, blue, green = Tag("red tag"), Tag("blue tag"), Tag("green tag")
first = {red, blue}
second = {blue, green}
print(len(first | second), first & second, len(first ^ second), first - second)
first |= {green}
first.discard(red)
print(red in first, first == second, first.isdisjoint([red]))
frozen = frozenset(second)
print(frozen == second, len({frozen, frozenset([blue, green])}), frozen.union([red]) >= second)
