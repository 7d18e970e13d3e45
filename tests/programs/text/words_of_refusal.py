def refuse(act):
    try:
        act()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Empty:
    pass


def drop(target, key):
    del target[key]


def put(target, name):
    setattr(target, name, 1)


for target in ((1,), "a", range(3), 5, None, Empty()):
    refuse(lambda: drop(target, 0))
    refuse(lambda: drop(target, "k"))
for target, name in ((range(3), "start"), (1j, "real"), (1.5, "real"), (drop, "__closure__")):
    refuse(lambda: put(target, name))
refuse(lambda: "a".replace("b"))
refuse(lambda: dict(**{"a": 1}, **{"a": 2}))
refuse(lambda: type(1, 2))
