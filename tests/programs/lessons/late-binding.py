adders = []
for n in range(3):
    adders.append(lambda x: x + n)
print([add(10) for add in adders])

def make(n):
    return lambda x: x + n

adders = [make(n) for n in range(3)]
print([add(10) for add in adders])
