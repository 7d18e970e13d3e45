inventory = {}
orders = [("tea cups", 2), ("plates", 1000), ("tea cups", 5)]
for name, amount in orders:
    if name in inventory:
        inventory[name]["amount"] += amount
    else:
        inventory[name] = {"amount": amount, "log": []}
    inventory[name]["log"].append(amount)
total = 0
for record in inventory.values():
    total += record["amount"]
print(inventory, total)
empty = [name for name, record in inventory.items() if record["amount"] > 500]
for name in empty:
    del inventory[name]
print(list(inventory))
