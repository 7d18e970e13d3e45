class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return [self.n]
for x in Countdown(2):
    print(x)
cd = Countdown(4)
a, *rest = cd
print(a, rest)
class Seq:
    def __init__(self, *items): self.items = items
    def __getitem__(self, i):
        return self.items[i]
    def __len__(self): return len(self.items)
s = Seq('p', [1000], None)
for it in s: print(it)
print([1000] in s, list(reversed(s)), s[0:2])
it = iter(s)
n1 = next(it)
d = next(iter([]), 'default')
print(n1, d)
z = zip(Countdown(2), s)
print(list(z))
it1 = iter([1000, 2000, 3000, 4000])
pairs = list(zip(it1, it1))
print(pairs)
e = enumerate(s)
first = next(e)
second = next(e)
print(first, second)
m = map(str, [1000, 2000])
f = filter(lambda v: v != '1000', m)
print(list(f))
r = range(1000, 5000, 1500)
ri = iter(r)
q = next(ri)
print(q, list(ri), r[1], 2500 in r)
g = iter(lambda: len(rest), 2)
print(next(g))
rest.pop()
print(list(g))
c = Countdown(1)
try:
    next(c); next(c)
except StopIteration as stop:
    print('stopped', stop.args)
di = iter({'a': [1], 'b': [2]}.items())
kv = next(di)
print(kv)
del di
