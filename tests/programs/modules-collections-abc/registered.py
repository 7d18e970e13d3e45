from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Sequence, Sized


class Deck:
    def __len__(self):
        return 52

    def __getitem__(self, i):
        return i


print(isinstance(Deck(), Sequence))
Sequence.register(Deck)
print(isinstance(Deck(), Sequence), issubclass(Deck, Sequence), Deck.__mro__)


class HasArea(ABC):
    @abstractmethod
    def area(self): ...

    @classmethod
    def __subclasshook__(cls, C):
        if cls is HasArea:
            return any("area" in base.__dict__ for base in C.__mro__) or NotImplemented
        return NotImplemented


class Square:
    def area(self):
        return 4


print(isinstance(Square(), HasArea), issubclass(int, HasArea))


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), isinstance(Countdown(1), Iterator))


class Half(Sized):
    pass


try:
    Half()
except TypeError as error:
    print(error)


class Echo(Generator):
    def __init__(self):
        self.last = None

    def send(self, value):
        self.last = value
        if value == "stop":
            raise StopIteration("end")
        return value

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)


e = Echo()
print(next(e), e.send(3))
try:
    e.send("stop")
except StopIteration as stop:
    print(stop.value)
e.close()
try:
    e.throw(ValueError("no"))
except ValueError as error:
    print(error)
print(isinstance(len, Callable), issubclass(Square, Callable))
