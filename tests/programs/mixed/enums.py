from enum import Enum, Flag, IntEnum, auto, unique, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 'green'
    CRIMSON = 1
    def describe(self):
        me = self
        return f'{self.name}={self.value}'
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
class Level(IntEnum):
    LOW = 1000
    HIGH = 2000
class Word(StrEnum):
    HELLO = auto()
    BYE = 'see you'
c = Color.RED
print(c is Color.CRIMSON, Color(1) is c, Color['GREEN'].describe())
for m in Color:
    print(m, m.value)
rw = Perm.R | Perm.W
print(rw, Perm.R in rw, ~rw, rw & Perm.X)
print(Level.LOW < Level.HIGH, Level.LOW + 5, sorted([Level.HIGH, Level.LOW]))
print(Word.HELLO, Word.BYE.upper(), list(Word))
try:
    Color(7)
except ValueError as e:
    print(e)
counts = {m: 0 for m in Color}
counts[Color.RED] += 1
print(counts)
match c:
    case Color.GREEN:
        print('g')
    case Color.RED:
        print('r')
print(Color.__members__['CRIMSON'] is c, len(Color))
