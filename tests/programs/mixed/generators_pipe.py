def read(lines):
    for l in lines:
        yield l.strip()
def parse(rows):
    for r in rows:
        k, _, v = r.partition('=')
        if v:
            yield k, v
def typed(pairs):
    for k, v in pairs:
        yield (k, int(v)) if v.isdigit() else (k, v)
lines = ['a=1000\n', '# note\n', 'b=two\n']
pipe = typed(parse(read(lines)))
print(next(pipe))
rest = dict(pipe)
print(rest)
def averager():
    total, n = 0.0, 0
    avg = None
    while True:
        x = yield avg
        if x is None: break
        total += x
        n += 1
        avg = total / n
    return total, n
av = averager()
next(av)
print(av.send(10), av.send(25))
try:
    av.send(None)
except StopIteration as s:
    print(s.value)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice, takewhile
print(list(islice(fib(), 20))[-1])
big = [x for x in takewhile(lambda v: v < 3000, fib()) if x > 1000]
print(big)
def chunk(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]
for c in chunk([1000, 2000, 3000], 2):
    print(c)
def tree(d, depth=0):
    for k, v in d.items():
        yield '  ' * depth + k
        if isinstance(v, dict):
            yield from tree(v, depth + 1)
for line in tree({'root': {'a': 1, 'b': {'c': 2}}}):
    print(line)
