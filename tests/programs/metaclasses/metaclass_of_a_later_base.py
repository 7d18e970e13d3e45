# The metaclass is that of a base that is not the first; dir() and vars() ask their object.
import sys


class Meta(type):
    def __new__(mcls, name, bases, ns):
        print(name, sys.getrefcount(mcls))
        cls = super().__new__(mcls, name, bases, ns)
        print(name, sys.getrefcount(mcls))
        return cls


class Model(metaclass=Meta):
    pass


class Mixin:
    print(sys.getrefcount(Meta))


class User(Mixin, Model):
    print(sys.getrefcount(Meta))


class Admin(User):
    print(sys.getrefcount(Meta))


print(sys.getrefcount(Meta))
made = Meta("made", (Mixin, Model), {})
print(type(made) is Meta, sys.getrefcount(Meta))
print(vars(made).get("x"), len(vars(User)) > 0, "x" in dir(User))


class Told:
    def __getattribute__(self, name):
        print(name, sys.getrefcount(self))
        return object.__getattribute__(self, name)


told = Told()
print(vars(told), told.__dict__, "zz" in dir(told))
