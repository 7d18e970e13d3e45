import json

config = {"name": "demo", "sizes": [1, 2.5, None], "nested": {"on": True}}
text = json.dumps(config)
print(text)
back = json.loads(text)
print(back == config, back is config)
back["sizes"].append("x")
pretty = json.dumps(back, indent=2, sort_keys=True)
print(pretty)
try:
    json.loads("{bad}")
except json.JSONDecodeError as e:
    print(e.msg, e.pos)
rows = json.loads("[[1, 2], [3, 4]]")
total = sum(n for row in rows for n in row)
print(total)
