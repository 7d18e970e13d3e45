import json

bad = ['', '   ', '{', '[', '[1', '[1,', '[1,]', '{"a"}', '{"a":}', '{"a":1,}', "{'a': 1}", '{a: 1}', '[1 2]', '"abc',
       '"a\nb"', '"\\x"', '"\\u12g4"', '"\\', 'nul', 'True', '1 2', '01', '-', '+1', '.5', '1.', '{"a" 1}', '[1]]', '\ufeff1',
       '{"a":1 "b":2}', '{"long": [1, 2,\n  3, x]}', '[tru]', '{1: 2}', '[,]', '{,}']
for text in bad:
    try:
        print(repr(text), "->", json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), "->", e)
try:
    json.loads('{"a": 1,\n "b": ?}')
except ValueError as e:
    print(type(e).__name__, e.msg, e.pos, e.lineno, e.colno, e.doc == '{"a": 1,\n "b": ?}')
for thing in (object, {1, 2}, {"a": [1, b"x"]}, {(1, 2): 3}, 3 + 4j, [float("nan")], lambda: 0):
    try:
        print(json.dumps(thing, allow_nan=False))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
loop = [1]
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
ring = {}
ring["me"] = {"again": ring}
try:
    json.dumps(ring, indent=1)
except ValueError as e:
    print(e)
print(json.dumps({(1, 2): 3, "ok": 4}, skipkeys=True))
for bad in (5, None, [1]):
    try:
        json.loads(bad)
    except TypeError as e:
        print(e)
try:
    json.dumps({"b": 1, 2: 3}, sort_keys=True)
except TypeError as e:
    print(e)
