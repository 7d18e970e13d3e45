from operator import methodcaller, attrgetter
from functools import partial
class Box:
    def __init__(self, v): self.v = v
    up = property(methodcaller("get"))
    at = property(attrgetter("w.z"))
    pa = property(partial(lambda k, self: self.get(), 3))
    @property
    def w(self):
        pass
        return self
    @property
    def z(self):
        pass
        return 5
    def get(self):
        pass
        return self.v
b = Box(1)
b.up
b.at
b.pa
methodcaller("get")(b)
