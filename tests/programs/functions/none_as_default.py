def add(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket


first = add("apple")
second = add("pear")
print(first, second, first is second)
