import traceback, sys
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise TypeError(f'bad {s!r}') from e
    finally:
        print('parsed', s)
results = []
for s in ['10', 'x', '3000']:
    try:
        v = parse(s)
    except TypeError as e:
        results.append((s, e.__cause__.args[0]))
    else:
        results.append((s, v))
print(results)
class Retry(Exception):
    def __init__(self, n):
        super().__init__(f'retry {n}')
        self.n = n
def attempt(n):
    if n < 2:
        raise Retry(n)
    return ['ok', n]
n = 0
while True:
    try:
        out = attempt(n)
        break
    except Retry as r:
        n = r.n + 1
print(out)
def nested():
    try:
        try:
            {}['k']
        finally:
            x = [].pop()
    except IndexError as e:
        return e
e = nested()
print(repr(e), repr(e.__context__))
print(traceback.format_exc().strip() if sys.exc_info()[0] else 'none active')
try:
    assert 1 > 2, ['details']
except AssertionError as a:
    print(a.args)
try:
    open('/no/such/file')
except OSError as o:
    print(type(o).__name__, o.errno)
def cleanup():
    for i in range(2):
        try:
            yield i
        finally:
            print('clean', i)
for i in cleanup():
    break
print('after')
del e
raise KeyError('final')
