import sys
def numbers(limit, seen):
    n = 1000
    while n < limit:
        got = yield n
        if got is not None:
            seen.append(got)
        n += 1
    return seen
seen = []
g = numbers(1004, seen)
print(next(g))
token = object()
print(g.send(token), sys.getrefcount(token))
print(next(g))
def delegating(*gens):
    results = []
    for gen in gens:
        r = yield from gen
        results.append(r)
    return results
d = delegating(g, numbers(1002, []))
for v in d:
    print('v', v)
print(g.gi_frame, seen)
def guarded(resource):
    try:
        while True:
            try:
                x = yield resource
            except ValueError as e:
                resource.append(str(e))
    finally:
        resource.append('closed')
res = []
k = guarded(res)
next(k)
k.throw(ValueError('bad'))
k.send(5)
k.close()
print(res)
try:
    k.throw(KeyError('late'))
except KeyError as e:
    err = e
print(repr(err))
it = numbers(1002, seen)
while True:
    try:
        v = next(it)
    except StopIteration as stop:
        print('returned', stop.value is seen)
        break
del d, k, it
print(sys.getrefcount(seen))
