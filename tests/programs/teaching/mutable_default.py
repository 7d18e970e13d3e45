def add(item, basket=[]):
    basket.append(item)
    return basket


def add_safely(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket


first = add("apple pie")
second = add("plum cake")
print(first is second, add.__defaults__[0] is first)
third = add_safely("bread roll")
fourth = add_safely("rye bread", third)
print(third is fourth, add_safely("bun"))
