import json

data = {
    "name": "Ada",
    "age": 36,
    "scores": [1, 2.5, -3e10, 1e-7, 10**25],
    "married": True,
    "spouse": None,
    "address": {"city": "London", "zip": ()},
    "quote": 'She said "hi"\n\ttwice \\ café \u2603 \U0001F600 \x07',
}
text = json.dumps(data)
print(text)
again = json.loads(text)
print(again)
print(again == data, type(again["scores"][1]), again["address"]["zip"])
print(json.dumps(data, indent=2, sort_keys=True))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps([]), json.dumps({}), json.dumps([[], {}], indent=4), json.dumps("x"), json.dumps(None))
print(json.dumps({1: "a", 2.5: "b", True: "c", None: "d"}))
print(json.dumps([1, [2, [3, {"a": []}]]], indent=1))
print(json.dumps([1, 2, 3], indent="--"))
print(json.dumps(float("inf")), json.dumps([float("nan"), -float("inf")]))
print(json.loads("[NaN, Infinity, -Infinity, 1E3, -0, 0.0, -1.5e+2]"))
print(json.loads('"\\u0041\\ud83d\\ude00\\n\\/\\"" '), json.loads(b'{"a": [1]}'), json.loads(" true "))
print(json.loads('{"a": 1, "b": {"a": 2}, "a": 3}'))
print(json.loads("[1.0, 1, 12345678901234567890]", parse_float=str, parse_int=lambda s: "i" + s))
print(json.loads('{"x": 1, "y": {"z": 2}}', object_pairs_hook=lambda pairs: pairs))
print(json.loads('{"x": 1, "y": {"z": 2}}', object_hook=lambda d: sorted(d)))
