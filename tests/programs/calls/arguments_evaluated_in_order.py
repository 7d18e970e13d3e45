log = []


def note(value):
    log.append(value)
    return [value]


def take(a, b, *, c, d=None):
    return a + b + c


print(take(note(1000), note(2000), c=note(3000)))
print(take(b=note(4000), a=note(5000), c=note(6000), d=note(7000)))
print(log)
