import copy
a = [[1, 2], {"k": [3]}, (4, [5])]
b = a
c = a[:]
d = copy.copy(a)
e = copy.deepcopy(a)
a[0].append(99)
a[2][1].append(6)
print(b is a, c[0] is a[0], d == a, e)
m = [[0] * 2] * 2
m[0][0] = 1
print(m, m[0] is m[1])
x = [1000]
y = x
x += [2000]
print(y)
x = x + [3000]
print(y, x)
t = (1, [2])
u = t
v = copy.deepcopy(t)
w = copy.copy(t)
print(u is t, v is t, w is t, v[1] is t[1])
s = "hello world"
r = s
s += "!"
print(r, s, r is s)
class P:
    def __init__(self): self.items = []
    def __copy__(self):
        n = P()
        n.items = self.items
        return n
p = P()
p.items.append(p)
q = p
print(True, copy.copy(p).items is p.items)
def f(lst, n):
    lst.append(n)
    lst = [0]
    n += 1
    return lst, n
z = []
print(f(z, 700), z)
i = 256; j = 256
print(i is j)
k = 257; l = 257
print(k is l)
n1 = int("257"); n2 = int("257")
print(n1 is n2, n1 == n2)
st1 = "abc"; st2 = "ab" + "c"; st3 = "".join(["a", "bc"])
print(st1 is st2, st1 is st3)
import sys
print(sys.intern(st3) is st1)
fl = 1.5; fl2 = 1.5
print(fl is fl2)
