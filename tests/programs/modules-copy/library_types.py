import copy
from collections import OrderedDict, Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass, field

Point = namedtuple("Point", "x y")
p = Point(1, [2])
print(copy.copy(p), copy.deepcopy(p), copy.replace(p, x=5), copy.deepcopy(p).y is p.y)


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)


i = Item("a", ["t"])
j = copy.copy(i)
k = copy.deepcopy(i)
r = copy.replace(i, name="b")
print(j, j.tags is i.tags, k, k.tags is i.tags, r)
print(copy.deepcopy(defaultdict(list, a=[1])), copy.copy(Counter("aab")), copy.deepcopy(deque([1, [2]], maxlen=3)))
print(copy.deepcopy(OrderedDict(a=1)))
e = copy.copy(ValueError("bad", 3))
print(repr(e), e.args)
try:
    copy.replace(3, x=1)
except TypeError as error:
    print(error)
