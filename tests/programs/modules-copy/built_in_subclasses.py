import copy


class Bag(list):
    pass


bag = Bag([1, [2]])
bag.label = "b"
other = copy.deepcopy(bag)
print(other, type(other).__name__, other.label, other[1] is bag[1])


class Table(dict):
    pass


table = Table(a=[1])
print(copy.copy(table), copy.deepcopy(table)["a"] is table["a"], type(copy.copy(table)).__name__)
bound = copy.deepcopy(bag.append)
bound(3)
print(bag)
