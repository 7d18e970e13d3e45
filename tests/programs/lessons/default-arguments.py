def collect(item, into=[]):
    into.append(item)
    return into

first = collect("a")
second = collect("b")
print(first)
print(first is second)

def fresh(item, into=None):
    if into is None:
        into = []
    into.append(item)
    return into

print(fresh("a"), fresh("b"))
