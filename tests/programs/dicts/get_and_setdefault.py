stock = {"apple": 3}
print(stock.get("apple"), stock.get("pear"), stock.get("pear", 0))
stock.setdefault("pear", []).append("green")
stock.setdefault("pear", []).append("brown")
print(stock)
