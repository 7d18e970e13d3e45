import sys, itertools
a = [[1], [2], [3]]
b = ('x', 'yy', 'zzz')
for i, x in enumerate(a, start=1000):
    print(i, x)
for x, y in zip(a, b):
    print(x, y, sys.getrefcount(x))
for p in zip(a, b, strict=True):
    keep = p
for m in map(lambda v: v * 2, a):
    print(m)
for f in filter(None, [a, [], b]):
    print(len(f))
for r in reversed(a):
    r.append(0)
d = {'k1': a, 'k2': b}
for k in d: print(k)
for v in d.values(): print(len(v))
for kv in d.items(): print(kv[0])
for ch in 'héé': print(ch)
for by in b'ab': print(by)
for s in sorted({3000, 1000, 2000}): print(s)
for c in itertools.chain(a, b): last = c
for c in itertools.islice(itertools.cycle(b), 4): last = c
for k, g in itertools.groupby([1, 1, 2], key=lambda n: n):
    grp = list(g)
for pr in itertools.product(a, repeat=1): last = pr
for cm in itertools.combinations(a, 2): last = cm
for pm in itertools.permutations(b, 2): last = pm
for ac in itertools.accumulate([1000, 2000]): last = ac
for st in itertools.starmap(pow, [(10, 5)]): last = st
for tw in itertools.takewhile(lambda q: q[0] < 3, a): last = tw
for dw in itertools.dropwhile(lambda q: q[0] < 3, a): last = dw
for pw in itertools.pairwise(a): last = pw
for bt in itertools.batched(b, 2): last = bt
for zl in itertools.zip_longest(a, 'ab', fillvalue=b): last = zl
t1, t2 = itertools.tee(a)
u = next(t1)
print(last, list(t2))
for cnt in itertools.count(1000.5, 2):
    if cnt > 1003: break
for it in iter(lambda: a.pop() if a else None, None): last = it
print(last)
