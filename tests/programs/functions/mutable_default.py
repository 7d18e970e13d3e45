def add(item, basket=[]):
    basket.append(item)
    return basket


first = add("apple")
second = add("pear")
print(first, second, first is second)
print(add("fig", []))
