class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1000

    def __eq__(self, other):
        return self.name == other.name


a, b, c = Key("first key"), Key("second key"), Key("first key")
table = {a: [1], b: [2]}
table[c] = [3]
print(len(table), table[a], a in table)
keys = list(table)
print(keys[0] is a, keys[0] is c)
print(table.pop(c), table.get(a, "gone"), len(table))
