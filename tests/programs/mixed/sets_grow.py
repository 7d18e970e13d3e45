import sys
s = set()
sizes = []
for i in range(20):
    s.add(i * 1000)
    sizes.append(sys.getsizeof(s))
print(sizes)
t = s.copy()
u = s | {1, 2}
i = s & {1000, 2000, 99}
d = s - t
x = s ^ u
print(len(u), i, d, x)
f = frozenset(i)
n = {f: 'frozen', frozenset(): 'empty'}
print(n[frozenset([1000, 2000])])
s.discard(1000)
try:
    s.remove(1000)
except KeyError as e:
    print(e, e.args)
p = s.pop()
s.clear()
print(sys.getsizeof(s), p)
words = set('the quick brown the lazy'.split())
print(sorted(words))
words.update(['cat'], ('dog',))
words -= {'the'}
up = {w.upper() for w in words}
sub = up <= {w.upper() for w in words}
print(sub, up.isdisjoint(words))
pts = {(0, 1), (1, 0), (0, 1)}
print(len(pts), sys.getsizeof(pts))
