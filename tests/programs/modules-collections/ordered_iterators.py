from collections import OrderedDict

d = OrderedDict((k, i) for i, k in enumerate("abcd"))
for view in d, d.keys(), d.values(), d.items():
    for it in iter(view), reversed(view):
        print(type(it), [*it], next(it, "end"))
del d["b"]
d.move_to_end("a")
d.move_to_end("d", last=False)
print(list(d), list(reversed(d)))
changes = [
    lambda: d.update(z=1),
    lambda: d.pop("c"),
    lambda: d.move_to_end("d"),
    lambda: d.move_to_end("a", False),
    lambda: d.__setitem__("a", 9),
    lambda: d.clear(),
]
for change in changes:
    for walk in iter, reversed:
        d = OrderedDict(a=1, b=2, c=3, d=4)
        it = walk(d)
        try:
            for k in it:
                print(k, end=" ")
                change()
        except RuntimeError as e:
            print(e, end=" ")
        print(list(it))
it = iter(d.items())
print(next(it, None), it is iter(it))
d["k"] = [1]
it = iter(d.items())
a = next(it)
print(a)
