import sys


class Meta(type):
    pass


class Told:
    def __set_name__(self, owner, name):
        print("named", sys.getrefcount(name))
        delattr(owner, name)
        print("deleted", sys.getrefcount(name))
        setattr(owner, name, 1)
        print("set", sys.getrefcount(name))


def spelt(*parts):
    return "".join(parts)


key = spelt("first", "name")
C = Meta("C", (), {key: Told()})
print(sys.getrefcount(key))
key = spelt("second", "name")
D = type("D", (), {})
setattr(D, key, 5)
print(sys.getrefcount(key))


class Shown:
    @property
    def own(self):
        return sys.getrefcount(Shown.__dict__["own"])


shown = Shown()
it = Shown.__dict__["own"]
print(shown.own, it.__get__(shown), it.__get__(shown, Shown), type(it).__get__(it, shown))
