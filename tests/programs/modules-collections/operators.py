"""Operators of deques and of dicts with an order or a default, on both sides."""
from collections import Counter, OrderedDict, defaultdict, deque

d = deque([1, 2])
print(2 * d, d * 2, d + deque("ab"))
d += "ab"
d *= 2
print(d)
print({"a": 1} | OrderedDict(b=2), OrderedDict(b=2) | {"a": 1})
print({"a": 1} | defaultdict(int, b=3), Counter("a") | OrderedDict(b=2))
for wrong in (lambda: d * 1.5, lambda: d + [1], lambda: "x" * d, lambda: d + {}.keys()):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
