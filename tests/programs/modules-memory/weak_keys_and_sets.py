import weakref
k = weakref.WeakKeyDictionary()
class K:
    def __init__(s, n): s.n = n
    def __repr__(s): return f'K{s.n}'
k1, k2 = K(1), K(2)
k[k1] = 'one'; k[k2] = 'two'
print(len(k), k[k1], k2 in k, [(a, b) for a, b in k.items()])
del k1
print(len(k), list(k), list(k.keys()), list(k.values()))
s = weakref.WeakSet()
k3 = K(3)
s.add(k2); s.add(k3); s.add(k2)
print(len(s), k2 in s, k3 in s)
del k3
print(len(s), list(s))
s.discard(k2); print(len(s))
