# special methods of built-in types, bound to an object
add = (1).__add__
print(type(add), add.__name__, add.__qualname__, add.__self__, add.__objclass__)
print(add(2), list(map((10).__add__, [1, 2])))
print(add == (1).__add__, add == (2).__add__, hash(add) == hash((1).__add__))
a, b = [], []
print(a.__len__ == b.__len__, a.__len__ == a.__len__, a.append == a.append)
for wrong in (lambda: add(), lambda: add(1, 2), lambda: add(a=1), lambda: type(add)(), lambda: add < add):
    try:
        wrong()
    except TypeError as e:
        print(e)
for wrong in (
    lambda: enumerate(),
    lambda: enumerate([], begin=1),
    lambda: enumerate([], 1, 2),
    lambda: super(1, 2, 3),
    lambda: str(1, 2, 3, 4),
    lambda: type("a", (), {}, 1),
    lambda: sorted([], by=1),
):
    try:
        wrong()
    except TypeError as e:
        print(e)
