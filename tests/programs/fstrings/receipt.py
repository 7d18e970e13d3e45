items = [("bread", 1, 2.5), ("apples", 6, 0.4), ("cheese", 1, 7.25)]
total = 0
for name, amount, price in items:
    cost = amount * price
    total += cost
    print(f"{amount:>2} x {name:<8}{cost:>8.2f}")
print(f"{'total':<13}{total:>8.2f}")
