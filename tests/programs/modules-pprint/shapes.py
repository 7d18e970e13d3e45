from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from pprint import PrettyPrinter, isreadable, pformat, pp, pprint

data = {"name": "project", "versions": [f"1.{i}.0" for i in range(12)], "authors": {"b": ("Ann", 3), "a": ("Bob", 4)},
        "text": "a long text of many words that goes on and on until it does not fit on a line any more"}
pprint(data)
pprint(data, width=40, compact=True)
pp({"b": 1, "a": 2})
pprint({"b": 1, "a": 2})
pprint([[1, [2, [3, [4]]]], {"x": {"y": {"z": 1}}}], depth=2)
print(pformat(list(range(30)), width=30, indent=4))
pprint({3, 1, 2})
pprint(Counter("mississippi" * 3), width=20)
pprint(defaultdict(list, {"key": list(range(12)), "other": list(range(12))}), width=40)
pprint(OrderedDict([("first", 1), ("second", list(range(20)))]), width=30)
pprint(deque(range(40), maxlen=50), width=30, compact=True)


@dataclass
class Point:
    x: int
    label: str


pprint([Point(i, "label " * 4) for i in range(3)])
loop = [1]
print(isreadable(data), isreadable(loop))
PrettyPrinter(width=20).pprint(("a" * 10, "b" * 10, b"bytes" * 5))
