def inner(items):
    total = 0
    for item in items:
        got = yield item
        if got is not None:
            total += got
    return total


def outer(*groups):
    results = []
    for group in groups:
        results.append((yield from inner(group)))
    return results


g = outer([1000, 2000], [3000])
print(next(g))
print(g.send(50))
print(g.send(60))
try:
    g.send(70)
except StopIteration as stop:
    print(stop.value)
