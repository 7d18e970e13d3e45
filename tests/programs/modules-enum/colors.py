from enum import Enum

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()} is number {self.value}"

    @classmethod
    def favourite(cls):
        return cls.BLUE

print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color))
for color in Color:
    print(color.describe())
print(Color.favourite())
print(Color.__members__)
print(isinstance(Color.RED, Color), type(Color.RED), Color)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED is Color(1))
print({Color.RED: "stop", Color.GREEN: "go"})
print(f"{Color.RED:>12}|{Color.GREEN!r}")
print(Color.RED in Color, 3 in Color, 7 in Color)
for bad in (lambda: Color(9), lambda: Color["PINK"], lambda: Color.PINK, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.BLUE):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    Color.RED.value = 9
except AttributeError as e:
    print(e)
try:
    class More(Color):
        PINK = 4
except TypeError as e:
    print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)
def light(c):
    match c:
        case Color.RED:
            return "stop"
        case Color.GREEN:
            return "go"
        case _:
            return "?"
print([light(c) for c in Color])
print(sorted(Color, key=lambda c: -c.value))
print(dir(Color), dir(Color.RED))
print(hash(Color.RED) == hash("RED"), bool(Color.RED))
print(list(reversed(Color)))
