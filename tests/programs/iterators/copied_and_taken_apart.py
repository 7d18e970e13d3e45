# What makes an iterator again, and how far it has come.
import copy


def taken_apart(iterator):
    make, args, *state = iterator.__reduce__()
    args = tuple("iterator" if hasattr(arg, "__next__") else arg for arg in args)
    print(type(iterator).__name__, make.__name__, args, *state)


made = [
    iter([1, 2, 3]), iter((1, 2, 3)), iter("aé€"), iter("abc"), iter(b"abc"), iter(bytearray(b"abc")),
    iter({"a": 1, "b": 2, "c": 3}), iter({"a": 1, "b": 2, "c": 3}.items()), reversed({"a": 1, "b": 2, "c": 3}),
    reversed([1, 2, 3]), reversed((1, 2, 3)), iter(range(5)), iter(range(0, 10, 3)), iter(range(10**30, 10**30 + 3)),
    enumerate("abc", 5), zip([1, 2, 3], "abc", strict=True), map(abs, [-1, -2, -3]), filter(None, [1, 2, 3]),
]
for iterator in made:
    taken_apart(iterator)
    next(iterator)
    taken_apart(iterator)
    other = copy.deepcopy(iterator)
    print(list(other), list(iterator))
    taken_apart(iterator)

numbers = iter([1, 2, 3, 4])
numbers.__setstate__(2)
again = copy.copy(numbers)
print(next(numbers), list(again), list(numbers))
letters = iter("aé€x")
letters.__setstate__(2)
print(list(letters))
steps = iter(range(0, 100, 10))
steps.__setstate__(7)
print(list(steps))
pairs = zip([1], [1, 2])
pairs.__setstate__(True)
try:
    list(pairs)
except ValueError as error:
    print(error)
try:
    copy.copy(x for x in "a")
except TypeError as error:
    print(error)
