def add(bag, item):
    bag.append(item)
    bag = ["mine"]
    return bag

shopping = ["tea"]
result = add(shopping, "milk")
print(shopping)
print(result)
