import sys
l = [3000, 1000, 2000]
m = l
l.sort()
print(m, l is m)
n = sorted(l, reverse=True)
l.insert(1, [n])
l.extend(n[:2])
l.remove(3000)
print(l, l.index(2000), l.count(2000))
p = l.pop()
q = l.pop(0)
l.reverse()
print(p, q, l)
del l[0]
l[0:1] = ['a', 'b']
l *= 2
print(l, len(l), sys.getsizeof(l))
c = l.copy()
c.clear()
print(c, bool(c), l == m)
nest = [n, n]
nest[0].append('x')
print(nest[1][-1], nest.count(n))
e = [i for i in range(5) if i % 2]
e[len(e):] = [9000]
e[-1] += 1
print(e, 9001 in e)
try:
    e.remove('zz')
except ValueError as err:
    print(err)
try:
    e[10]
except IndexError as err:
    print(err)
i = iter(e)
e.append('late')
print(list(i))
for x in e[:]:
    if x == 1: e.remove(x)
print(e)
st = ' '.join(map(str, e))
sp = st.split()
print(st, sp)
a, *b = l
l[::2] = range(len(l[::2]))
print(a, b, l)
r = [[j for j in range(i)] for i in range(3)]
f = [y for x in r for y in x]
print(r, f, any(r), all(r))
w = [None] * 4
w[1] = w
print(w[1] is w, w[1][1][1] is w)
