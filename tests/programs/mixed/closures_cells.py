import sys
def counter(start, log):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        log.append(count)
        return count
    def reset():
        nonlocal count
        count = start
    return step, reset
history = []
step, reset = counter(1000, history)
step()
step(500)
print(history, step.__closure__[0].cell_contents)
reset()
print(step(10))
cells = step.__closure__
print(cells[0] is reset.__closure__[0], sys.getrefcount(history))
funcs = []
for i in range(3):
    def f():
        return i
    funcs.append(f)
print([f() for f in funcs])
funcs = [lambda i=i: i * 1000 for i in range(3)]
print([f() for f in funcs])
def outer():
    big = list(range(5))
    def middle():
        def inner():
            return big
        return inner
    return middle
m = outer()
inner = m()
got = inner()
print(got is inner(), sys.getrefcount(got))
del m
print(sys.getrefcount(got))
del inner
print(sys.getrefcount(got))
c = cells[1]
c.cell_contents = 5
print(cells)if False else None
del c, cells, step
