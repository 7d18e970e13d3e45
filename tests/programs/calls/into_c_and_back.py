import functools, sys
class C:
    def __iter__(self):
        return iter([1])
    def keys(self):
        return ["a"]
    def __getitem__(self, k):
        return 1
    def __format__(self, spec):
        return "fmt"
    def __dir__(self):
        return ["x"]
    def __eq__(self, o):
        return True
    def __hash__(self):
        return 5
    def __index__(self):
        return 1
    def __radd__(self, o):
        return 1
c = C()
z = set().union(c)
z = set().intersection(c)
z = set().difference(c)
z = set().update(c)
z = set().symmetric_difference(c)
z = set().issubset(c)
z = set().issuperset(c)
z = set().isdisjoint(c)
z = set().intersection_update(c)
z = set().difference_update(c)
z = set().symmetric_difference_update(c)
z = {}.update(c)
z = {}.update(c, k=1)
z = "{} {}".format(c, 1)
z = "{a}".format(a=c)
z = functools.reduce(lambda a, b: 1, c, 5)
z = dir(c)
z = (1).__eq__(c)
z = [1].__eq__([c])
z = [c].__contains__(1)
z = [1].__getitem__(slice(c))
z = (5).__add__(c)
z = [1].index(1, c) if 0 else 3
z = [1, 2].insert(c, 5)
z = [1, 2].pop(c)
z = [c].count(1)
z = [1, c].index(2)
z = [c].remove(1)
z = "ab".join(map(str, c))
z = "abc".find("b", c)
z = "abc".ljust(c)
z = range(5).index(c) if 0 else 1
z = range(5).count(c)
z = {c: 1}.get(c)
z = {c: 1}.setdefault(c, 3)
z = {c: 1}.pop(c)
z = {5: 1}.get(c)
z = {5: 1}.__contains__(c)
z = {5: 1}.__getitem__(c)
z = getattr(c, "keys")
z = (1, c).index(3)
z = (1, c).count(3)
z = list.__init__([], c)
z = list.extend([], c)
z = dict.fromkeys(c, 1)
z = frozenset().union(c)
z = str.format("{}", c)
z = int.__new__(int, c)
z = bytes().join([])
z = bytes(3).find(c)
z = isinstance(c, (int, C))
z = sum(c, start=2)
z = max(c, key=c.__eq__)
z = sorted(c, key=lambda x: c.__eq__(x))
