stock = {"green apples": 3, "ripe pears": 5000}
keys, values, items = stock.keys(), stock.values(), stock.items()
stock["late plums"] = 7
print(len(keys), list(values), ("late plums", 7) in items)
print(keys & {"ripe pears", "nothing"}, keys - {"green apples"} == {"ripe pears", "late plums"})
for key, value in items:
    pair = key, value
print(pair, keys.mapping["ripe pears"] if hasattr(keys, "mapping") else None)
del stock["green apples"]
print(list(reversed(stock)), max(items))
