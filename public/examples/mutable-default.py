def collect(item, into=[]):
    into.append(item)
    return into

first = collect("a")
second = collect("b")
print(first is second, second)
