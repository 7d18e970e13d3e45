# a descriptor that can only be set: reading finds what the object has itself
class Noisy:
    def __set__(self, o, v):
        print("set", v)


class Both(Noisy):
    def __get__(self, o, owner):
        return "from the descriptor"


class Deletes:
    def __delete__(self, o):
        print("delete")


class Holder:
    only_set = Noisy()
    both = Both()
    deletes = Deletes()


h = Holder()
h.only_set = 1
h.both = 2
for name in ("only_set", "both", "deletes"):
    print(name, type(getattr(h, name)).__name__)
h.__dict__.update(only_set=3, both=4, deletes=5)
for _ in range(3):
    print(h.only_set, h.both, h.deletes)
h.only_set = 6
print(h.only_set, h.__dict__)
del h.deletes
print(h.deletes)
