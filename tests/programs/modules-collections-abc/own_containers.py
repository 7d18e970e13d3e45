from collections.abc import Mapping, MutableMapping, MutableSequence, MutableSet, Sequence, Set


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


s = Squares(5)
print(list(s), list(reversed(s)), 9 in s, 10 in s, s.index(16), s.count(4))
try:
    s.index(5)
except ValueError as error:
    print("ValueError", error)


class Stack(MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = value

    def __delitem__(self, i):
        del self.items[i]

    def insert(self, i, value):
        self.items.insert(i, value)


t = Stack(1, 2)
t.append(3)
t.extend([4, 5])
t += [6]
t.reverse()
print(t.items, t.pop(), t.pop(0), t.items)
t.remove(3)
print(t.items)
t.clear()
print(t.items, len(t))


class Folded(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.data = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


f = Folded({"One": 1}, TWO=2)
print(dict(f), "ONE" in f, f.get("three"), f["Two"], list(f.keys()), list(f.values()), list(f.items()))
print(f.pop("one"), f.setdefault("Six", 6), f == {"two": 2, "six": 6}, f.popitem(), len(f))
try:
    f.pop("nine")
except KeyError as error:
    print("KeyError", error)
print(f.keys() & {"six"}, ("six", 6) in f.items(), 6 in f.values())


class Bits(MutableSet):
    def __init__(self, items=()):
        self.bits = 0
        for i in items:
            self.add(i)

    def __contains__(self, i):
        return self.bits >> i & 1 == 1

    def __iter__(self):
        i = 0
        while self.bits >> i:
            if self.bits >> i & 1:
                yield i
            i += 1

    def __len__(self):
        return self.bits.bit_count()

    def add(self, i):
        self.bits |= 1 << i

    def discard(self, i):
        self.bits &= ~(1 << i)


a, b = Bits([1, 2, 3]), Bits([3, 4])
for name, both in (("or", a | b), ("and", a & b), ("sub", a - b), ("xor", a ^ b)):
    print(name, type(both).__name__, list(both))
print(a <= b, a > Bits([1]), a == Bits([3, 2, 1]), a.isdisjoint(b), a != {1, 2, 3})
a |= {7}
a -= b
a ^= [1, 9]
print(list(a), a.pop(), list(a))
a.remove(7)
try:
    a.remove(7)
except KeyError as error:
    print("KeyError", error)
print(isinstance(a, Set), isinstance(f, Mapping))
