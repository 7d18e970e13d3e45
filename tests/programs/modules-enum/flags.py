from enum import Flag, IntFlag, auto, STRICT, KEEP, CONFORM

class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.RW))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.R & Perm.X), Perm.R & Perm.X, repr(Perm(0)))
print(~Perm.R, Perm.R ^ Perm.RW, list(Perm), list(Perm.RW), len(Perm.RW))
print([p.value for p in Perm], Perm(5), Perm.RW.value, Perm.RW.name, (Perm.R | Perm.X).name)
p = Perm.R
p |= Perm.X
print(p, p == Perm.R | Perm.X, p is Perm.R | Perm.X)
try:
    Perm(8)
except ValueError as e:
    print(e)
try:
    Perm.R | 1
except TypeError as e:
    print(e)

class Mode(IntFlag):
    READ = 4
    WRITE = 2
    EXEC = 1

print(Mode.READ | Mode.WRITE, repr(Mode.READ | Mode.WRITE), Mode(7), repr(Mode(7)), Mode.READ + 1)
print(repr(Mode(8)), repr(Mode(12)), Mode.READ | 8, repr(~Mode.READ), Mode.READ == 4)
print(4 in Mode, isinstance(Mode.READ | 1, Mode), f"{Mode.READ}", "%o" % Mode.READ)

class Loose(Flag, boundary=CONFORM):
    A = 1
    B = 2
print(repr(Loose(7)), Loose(4))

class Named(Flag):
    BLACK = 0
    RED = 1
    BLUE = 4
    PURPLE = 5
print(list(Named), Named.BLACK, repr(Named.BLACK), Named.PURPLE, [n for n in Named.__members__], list(Named.PURPLE))
def show(perm):
    for flag in Perm:
        print(f"{flag.name}: {'yes' if flag in perm else 'no'}", end="; ")
    print()
show(Perm.RW)
show(Perm.R | Perm.X)
