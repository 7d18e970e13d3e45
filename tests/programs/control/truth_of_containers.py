for thing in [0, 1, "", "no", [], [0], {}, {"k": 1}, (), (0,), None, 0.0, range(0)]:
    if thing:
        print(repr(thing), "counts as true")
    else:
        print(repr(thing), "counts as false")
