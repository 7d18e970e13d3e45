import sys
data = [[1000], [2000], [3000], [4000]]
first, *middle, last = data
print(sys.getrefcount(data[1]), middle)
(a, b), c = data[:2], data[2]
print(a is data[0])
head, *tail = 'word'
*init, end = range(5)
x = y = z = ['same']
x += ['more']
x, y = y, [z]
print(x is y[0])
if (n := len(data)) > 3:
    big = n
while (item := data.pop()) is not last or data:
    print(item)
    if not data: break
m = [first, *middle, *[last]]
d1 = {'a': first}
d2 = {**d1, 'b': middle, **{'a': last}}
s = {*'ab', *['c']}
t = *m, first
print(m, d2, sorted(s), t)
def star(*a, **k): return a, k
r = star(*m, *t[:1], **d1, z=5)
i = 0
i, m[i] = 1, 'swap'
print(m[1])
nested = [(1, ('p', [10000])), (2, ('q', [20000]))]
for num, (letter, [val]) in nested:
    print(num, letter, val)
try:
    u, v = [1, 2, 3]
except ValueError as e:
    print(e)
a = b = None
(k := 'assigned')
print(k)
