# StopIteration raised by what a built-in iterator asks is the end of that iterator
for x in map(next, [iter("a"), iter("")]):
    print(x)
else:
    print("end")
print([*filter(lambda x: next(iter([])), [1, 2])])
print(list(zip([1, 2], map(next, [iter("a"), iter("")]))))
print(list(iter(lambda: next(iter([])), 5)))


def in_turn(*iterables):
    left = len(iterables)
    turns = [iter(i) for i in iterables]
    while left:
        yield from map(next, turns)
        left -= 1
    yield "out"


print(list(in_turn("ABC", "D")))
first, *rest = map(next, [iter("a"), iter("")])
print(first, rest)


def generator():
    yield next(iter([]))


try:
    list(map(str, generator()))
except RuntimeError as e:
    print(e, repr(e.__cause__))
