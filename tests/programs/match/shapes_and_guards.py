class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def where(thing):
    match thing:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"
        case [first, *rest]:
            return f"list of {first} and {len(rest)} more"
        case {"kind": kind, **others}:
            return f"{kind} with {sorted(others)}"
        case str() as text if len(text) > 3:
            return "long text " + text
        case int(n) | float(n):
            return f"number {n}"
        case None:
            return "nothing"
        case _:
            return "unknown"


things = [Point(0, 0), Point(0, 1000), Point(2000, 2000), Point(1, 2), [[1], 2, 3],
          {"kind": "map thing", "size": 1000}, "long words", 2.5, None, "abc"]
for thing in things:
    print(where(thing))
