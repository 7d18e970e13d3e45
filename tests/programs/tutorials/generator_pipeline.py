def numbers(n):
    for i in range(n):
        yield i * 1000


def evens(source):
    for item in source:
        if item % 2000 == 0:
            yield item


def running():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


pipe = evens(numbers(5))
print(next(pipe))
print(list(pipe))
r = running()
next(r)
print(r.send(10), r.send(5000))
try:
    r.send(None)
except StopIteration as stop:
    print("result", stop.value)


def delegate():
    result = yield from sub()
    print("sub gave", result)
    yield "end"


def sub():
    yield "start"
    return [1, 2]


g = delegate()
print(next(g), next(g))
g.close()
squares = (n * n for n in [100, 200])
print(sum(squares))
