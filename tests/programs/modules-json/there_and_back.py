# JSON there and back, with objects of the program's own, and what is said of bad texts
import json
import gc
from io import StringIO

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"__point__": [o.x, o.y]}
        return super().default(o)

def revive(d):
    if "__point__" in d:
        return Point(*d["__point__"])
    return d

data = {"name": "box", "points": [Point(1000, 2), Point(3, 4)], "n": None, "t": (1, 2), "f": 1.5, "s": "é\n"}
text = json.dumps(data, cls=Encoder, indent=2, sort_keys=True)
print(text)
back = json.loads(text, object_hook=revive)
print(back["points"][0].x, type(back["t"]).__name__, back["s"] == data["s"])
pairs = json.loads('{"a": 1, "a": 2}', object_pairs_hook=list)
print(pairs)
out = StringIO()
json.dump([1, {"k": [True, None]}], out, separators=(",", ":"))
print(out.getvalue())
try:
    json.loads('{"a": }')
except json.JSONDecodeError as e:
    err = e
    print(e.msg, e.pos, e.lineno, e.doc)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
keys = list(json.loads('[{"id": 1000}, {"id": 2000}]'))
print(keys[0].keys() == keys[1].keys(), [*keys[0]][0] is [*keys[1]][0])
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
print(json.dumps({"b": 1, 2: "two", None: 0, True: 1}), json.dumps("ü", ensure_ascii=False))
