def halves(n):
    while n > 1:
        yield n
        n //= 2
    return "done"


def report(n):
    result = yield from halves(n)
    yield result


print(list(report(20)))
steps = halves(2)
next(steps)
try:
    next(steps)
except StopIteration as stop:
    print(stop.value)
