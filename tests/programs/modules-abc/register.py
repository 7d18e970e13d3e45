from abc import ABC, ABCMeta, abstractmethod
import abc

class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        print("hook asked about", other.__name__)
        if cls is Quacks and any("quack" in c.__dict__ for c in other.__mro__):
            return True
        return NotImplemented

class Duck:
    def quack(self): return "Quack"
class Robot: pass

print(isinstance(Duck(), Quacks))
print(isinstance(Duck(), Quacks))
print(isinstance(Robot(), Quacks))
print(isinstance(Robot(), Quacks))

@Quacks.register
class Toy:
    def beep(self): return "beep"

print(issubclass(Toy, Quacks), isinstance(Robot(), Quacks))
print(Toy.__mro__)
try:
    Quacks.register(5)
except TypeError as e:
    print(e)
class Sub(Quacks): pass
try:
    Sub.register(Quacks)
except RuntimeError as e:
    print(e)
try:
    issubclass(4, Quacks)
except TypeError as e:
    print(e)

class Base(ABC):
    @staticmethod
    @abstractmethod
    def make(): ...
    @classmethod
    @abstractmethod
    def load(cls, text): ...
    @abstractmethod
    def run(self):
        return "base"

class Impl(Base):
    @staticmethod
    def make(): return Impl()
    @classmethod
    def load(cls, text): return cls()
    def run(self): return "impl over " + super().run()

print(Impl.make().run(), type(Impl.load("x")).__name__)
try:
    Base()
except TypeError as e:
    print(e)
class Late(ABC):
    pass
Late.go = abstractmethod(lambda self: None)
print(Late())if False else print("made", type(Late()).__name__)
abc.update_abstractmethods(Late)
try:
    Late()
except TypeError as e:
    print(e)
