class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return CountIter(self.n)
class CountIter:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1000
c = Countdown(3)
for x in c:
    for y in c:
        pass
print(x, y, list(c), sum(c), 1001 in c)
it = iter(c)
a, b, *r = it
print(a, b, r, next(it, None))
m = map(lambda x, y: (x, y), c, "ab")
print(list(m))
z = zip(c, range(3), strict=True)
print(dict((k, v) for k, v in z))
f = filter(None, [0, "", [], 5000])
print(list(f))
e = enumerate("xyz", start=500)
i, ch = next(e)
print(i, ch, list(e))
rv = reversed([1, 2, 3000])
print(next(rv), rv.__length_hint__())
calls = iter(lambda: len(acc), 3)
acc = []
for n in calls:
    acc.append(n)
print(acc)
del it, m, z
for i in range(2000, 2003):
    if i == 2001: continue
    print(i)
else:
    print("else")
