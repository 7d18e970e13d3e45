class Vec:
    def __init__(self, *c): self.c = list(c)
    def __iadd__(self, o):
        self.c += o.c
        return self
    def __add__(self, o): return Vec(*self.c, *o.c)
    def __radd__(self, o): return self
    def __matmul__(self, o): return 1000 * len(self.c)
v = Vec(1, 2)
w = v
v += Vec(3)
print(v is w, v.c)
v = v + w
print(v is w, v.c)
l = [1]
l2 = l
l += (2,)
l *= 2
l = l + [9]
t = (1, 2)
t2 = t
t += (3,)
s = {1}
s |= {2000}
s &= {2000, 3}
s -= {5}
s ^= {7000}
d = {'a': 1}
d |= {'b': [2]}
d |= [('c', 3)]
st = 'ab'
st += 'cd'
st *= 2
n = 1000
n += 1
n //= 3
n **= 2
n <<= 4
n >>= 1
n |= 1
n %= 777
f = 1.5
f /= 2
c = 1 + 2j
c *= c
class O: pass
o = O()
o.items = []
o.items += ['x']
o.count = 5000
o.count += 1
m = {'k': [1]}
m['k'] += [2]
m['n'] = 300
m['n'] -= 1
tt = ([1], 2)
try:
    tt[0] += [5]
except TypeError as e:
    print(e, tt)
v @= w
print(l, l2, t, t2, s, d, st, n, f, c, o.items, o.count, m, v)
b = bytearray(b'x')
b += b'yz'
b *= 2
by = b'1'
by += b'2'
print(b, by)
