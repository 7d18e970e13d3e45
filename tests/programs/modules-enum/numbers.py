from enum import IntEnum, StrEnum, auto, unique, Enum

class Priority(IntEnum):
    LOW = 1
    MEDIUM = 5
    HIGH = 10

print(Priority.HIGH > Priority.LOW, Priority.LOW + 1, sorted([Priority.HIGH, Priority.LOW]))
print(Priority.LOW, repr(Priority.LOW), f"{Priority.LOW}", f"{Priority.HIGH:04d}", "%d %s" % (Priority.LOW, Priority.LOW))
print(Priority(5), Priority.MEDIUM == 5, max(Priority), [10, 20, 30, 40, 50, 60][Priority.MEDIUM])
print(isinstance(Priority.LOW, int), Priority.LOW.bit_length(), sum(Priority))

class Suit(StrEnum):
    HEARTS = auto()
    SPADES = auto()

print(Suit.HEARTS, repr(Suit.HEARTS), Suit.HEARTS == "hearts", Suit.HEARTS.upper(), Suit("spades"), ",".join(Suit))

class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    TENTH = 10
    ELEVENTH = auto()
print([s.value for s in Step])

class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.title()
    NORTH = auto()
    SOUTH = auto()
print(list(Named))

try:
    @unique
    class Mistake(Enum):
        ONE = 1
        TWO = 2
        UNO = 1
except ValueError as e:
    print(e)

class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67430e-11 * self.mass / self.radius ** 2

print(Planet.EARTH, Planet.EARTH.value, round(Planet.EARTH.gravity, 3), repr(Planet.MERCURY))
print(Planet.EARTH.__dict__)

class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    PX = (0, "P.X")
    PY = (1, "P.Y")
print(Coordinate.PX, Coordinate(1).label)

class Status(Enum):
    OK = 200
    @classmethod
    def _missing_(cls, value):
        print("missing", value)
        return cls.OK if value == "ok" else None
print(Status("ok"))
try:
    Status("nope")
except ValueError as e:
    print(e)
Animal = Enum("Animal", "CAT DOG BEE")
print(list(Animal), Animal.DOG.value, Animal.__module__)
Mode = IntEnum("Mode", {"R": 4, "W": 2})
print(list(Mode), Mode.R | Mode.W)
try:
    class Bad(IntEnum):
        X = "a"
except ValueError as e:
    print(e)
class Weekday(Enum):
    MON = "Monday"
    TUE = "Tuesday"
    def __str__(self):
        return self.value
print(Weekday.MON, f"{Weekday.TUE}", repr(Weekday.MON))
class Shape(Enum):
    SQUARE = [1, 2]
    ROUND = {"r": 1}
print(Shape([1, 2]), Shape.ROUND.value)
