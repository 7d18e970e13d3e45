import sys
d = {}
for i in range(12):
    d['k' + str(i)] = [i]
print(sys.getsizeof(d))
e = d.copy()
f = dict(d)
g = {**d, 'extra': e}
h = d | {'k0': 'new'}
print(e['k1'] is d['k1'], sys.getsizeof(f), len(g), h['k0'])
for k in list(d):
    if int(k[1:]) % 2:
        del d[k]
v = d.setdefault('k99', [])
v.append(v is d['k99'])
m = d.pop('k0')
last = d.popitem()
print(m, last)
d.update(a=1000, b=m)
d.update([('c', m)])
keys, vals, items = d.keys(), d.values(), d.items()
d['late'] = m
print(len(keys), list(vals)[-1] is m, ('late', m) in items)
fk = dict.fromkeys('abc', m)
fk['a'].append('shared')
print(fk)
z = dict(zip(['x', 'y'], [m, None]))
try:
    for k in d:
        d[k + 'z'] = 1
except RuntimeError as err:
    print(err)
try:
    d[[1]] = 2
except TypeError as err:
    print(err)
nested = {'l1': {'l2': {'l3': m}}}
deep = nested['l1']['l2']
del nested
inv = {id(x) == id(m): k for k, x in fk.items()}
print(deep, inv)
d.clear()
print(sys.getsizeof(d), d.get('q', m) is m)
counts = {}
for ch in 'mississippi':
    counts[ch] = counts.get(ch, 0) + 1
best = max(counts, key=counts.get)
print(counts, best)
