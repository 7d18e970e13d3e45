import sys


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


class Text(str):
    pass


plain = Plain()
print(sys.getsizeof(plain), sys.getsizeof(plain.__dict__))
plain.name = "a name here"
print(sys.getsizeof(plain), sys.getsizeof(vars(plain)))
print(sys.getsizeof(Slotted()), sys.getsizeof(Text("four")), sys.getsizeof("four"))
for thing in ([], [1], [1, 2, 3, 4, 5], (), (1, 2), {}, {"a": 1}, set(), 0, 2 ** 40, 1.5, "", "é", None, True):
    print(type(thing).__name__, sys.getsizeof(thing))
