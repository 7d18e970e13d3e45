def numbers(n):
    i = 0
    while i < n:
        got = yield i * 1000
        if got:
            i = got
        else:
            i += 1

def squares(it):
    for x in it:
        yield x * x

def take(it, n):
    out = []
    for _ in range(n):
        try:
            out.append(next(it))
        except StopIteration:
            break
    return out

g = numbers(10)
print(next(g), g.send(5), next(g))
s = squares(g)
print(take(s, 2))
g.close()
print(take(s, 5))
def averager():
    total = count = 0
    avg = None
    while True:
        try:
            x = yield avg
        except GeneratorExit:
            print("closed", total)
            raise
        total += x
        count += 1
        avg = total / count
a = averager()
next(a)
for v in (10, 20, 1000):
    print(a.send(v))
del a
def outer():
    r = yield from inner()
    print("inner gave", r)
def inner():
    yield "a" * 3
    return [1, 2, 3]
for v in outer():
    print(v)
