# which of its methods an OrderedDict asks of a class that derives from it
from collections import OrderedDict


class Loud(OrderedDict):
    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)

    def __delitem__(self, k):
        print("del", k)
        super().__delitem__(k)

    def __contains__(self, k):
        print("has", k)
        return super().__contains__(k)

    def __missing__(self, k):
        print("missing", k)
        return "none"


o = Loud(a=1, b=2, c=3, d=4)
print(o.popitem(), o.popitem(last=False), o.pop("b"), o.pop("z", 5))
try:
    print(o.pop("z"))
except KeyError as e:
    print("KeyError", e)
print(o)
print(o.setdefault("q", 3), o.setdefault("c", 8), o.get("c"))
print(o.copy())
print(dict(o), {**o})
print(o | {"n": 1})
print(o == {"c": 3, "q": 3}, list(o.items()), o["none"])


class Recent(OrderedDict):
    def __init__(self, size):
        self.size = size
        super().__init__()

    def __getitem__(self, k):
        v = super().__getitem__(k)
        self.move_to_end(k)
        return v

    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.size:
            print("out", self.popitem(last=False))


r = Recent(2)
r["x"] = 1
r["y"] = 2
r["x"]
r["z"] = 3
print(r, list(r), dict(OrderedDict((i, i) for i in range(6))))
