def make_counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return step, peek


step, peek = make_counter(1000)
print(step(), step(500), peek())
fs = [lambda n=i: n * 300 for i in range(3)]
late = [lambda: i for i in range(3)]
print([f() for f in fs], [g() for g in late])
cells = step.__closure__
print(len(cells), cells[0].cell_contents)
adders = {}
for name, amount in [("small", 300), ("big", 5000)]:
    def add(x, amount=amount):
        return x + amount
    adders[name] = add
print(adders["small"](1), adders["big"](1))
del step
print(peek())
