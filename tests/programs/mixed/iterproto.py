class Range:
    def __init__(self, a, b): self.a, self.b = a, b
    def __iter__(self):
        cur = self.a
        while cur < self.b:
            yield cur
            cur += 500
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self
        for k in self.kids:
            yield from k
    def __contains__(self, v): return any(n.v == v for n in self)
    def __len__(self): return sum(1 for _ in self)
r = Range(1000, 2500)
print(list(r), max(r), 1500 in r)
t = Tree('a', Tree('b'), Tree('c', Tree('d')))
print([n.v for n in t], 'd' in t, len(t))
it = iter(t)
x = next(it)
print(x is t)
first, *others = t
print(others[0].v)
for (i, n), ch in zip(enumerate(t), 'wxyz'):
    print(i, n.v, ch)
m = {n.v: n for n in t}
print(list(m))
a, b, *_ = sorted(m, reverse=True)
print(a, b)
class Fib:
    def __init__(self): self.p = (0, 1)
    def __iter__(self): return self
    def __next__(self):
        a, b = self.p
        if a > 1000: raise StopIteration
        self.p = b, a + b
        return a
print(list(Fib())[-2:], sum(Fib()))
z = zip(Fib(), Range(0, 1000))
print(list(z))
pairs = {k: v for k, v in zip('ab', r)}
print(pairs)
