def show(first, *rest, flag=False, **named):
    total = len(rest) + len(named)
    return first, rest, flag, total


numbers = [10, 20, 30]
options = {"flag": True, "size": 400}
print(show(*numbers))
print(show(*numbers, **options))
print(show("a", *numbers, *"xy", colour="red"))
print(show(*numbers[:1], **{}, **{"deep": [1]}))
