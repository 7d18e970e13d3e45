# what patterns take for a sequence and a mapping: built-in types, abstract classes, and what registers with them
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import Mapping, Sequence


class Pair(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "ab"[i]


class One(Mapping):
    def __len__(self):
        return 1

    def __iter__(self):
        yield "key"

    def __getitem__(self, key):
        if key == "key":
            return "one"
        raise KeyError(key)


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i * 10


def kind(x):
    match x:
        case [a, b]:
            return f"two: {a} {b}"
        case {"key": value, **rest}:
            return f"key: {value}, rest: {rest}"
        case {}:
            return "a mapping"
        case _:
            return "something else"


print(kind(Pair()))
print(kind(One()))
print(kind(Registered()))
Sequence.register(Registered)
print(kind(Registered()))
print(kind(deque("xy")), kind(range(2)), kind(UserList([1, 2])))
print(kind(UserDict(key=5)), kind(ChainMap({"key": 6}, {"z": 7})), kind(UserDict()))
print(kind("ab"), kind(b"ab"), kind({1, 2}), kind(iter([1, 2])))
