prices = {"pen": 2, "book": 9, "bag": 30}
total = 0
for name, price in prices.items():
    total += price
print(total, list(prices), list(prices.values()))
for key in sorted(prices):
    print(key, prices[key])
