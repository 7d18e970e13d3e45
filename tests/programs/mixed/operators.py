class Money:
    def __init__(self, amt): self.amt = amt
    def __add__(self, o):
        if not isinstance(o, Money): return NotImplemented
        return Money(self.amt + o.amt)
    def __radd__(self, o):
        return self if o == 0 else NotImplemented
    def __neg__(self): return Money(-self.amt)
    def __eq__(self, o): return self.amt == o.amt
    def __hash__(self): return hash(self.amt)
    def __lt__(self, o): return self.amt < o.amt
    def __bool__(self): return self.amt != 0
    def __len__(self): return int(self.amt // 100)
    def __contains__(self, x): return x == self.amt
    def __getitem__(self, k): return [k]
    def __call__(self, *a): return a
    def __repr__(self): return f'${self.amt}'
    def __format__(self, spec): return f'<{self.amt:{spec}}>'
    def __int__(self): return self.amt
    def __index__(self): return 2
    def __iter__(self): return iter([self.amt])
    def __getattr__(self, n): return n * 2
    def __enter__(self): return self
    def __exit__(self, *a): return True
a, b = Money(1000), Money(500)
c = a + b
t = sum([a, b, c])
print(c, t, -a, a == Money(1000), a < b, bool(a), len(a), 500 in b)
d = {a: 'a', b: 'b'}
print(d[Money(500)], a[5], a[1:2], b(1, 2), f'{a:.2f}', int(b), [9, 8, 7][a], list(c), a.foo)
try:
    a + 5
except TypeError as e:
    print(e)
with a as w:
    raise KeyError
print(w is a, sorted([a, b]), max(a, b), not a, a and b)
x = a or b
y = a if a < b else b
print(x is a, y is b)
s = {a, b, Money(500)}
print(len(s), Money(1000) in s)
s1 = [a, b].index(Money(500))
s2 = [a, b].count(b)
print(s1, s2, 'x' 'y' + f"{b}")
m = map(lambda p, q: p + q, [a], [b])
print(next(m), any([Money(0), a]), all([]))
