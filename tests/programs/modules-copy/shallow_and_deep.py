import copy

a = [1, [2, 3], {"k": [4]}]
b = copy.copy(a)
c = copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]["k"] is a[2]["k"])
a[1].append(99)
print(b[1], c[1])
t = (1, 2)
print(copy.copy(t) is t, copy.deepcopy(t) is t)
u = ([], 1)
v = copy.deepcopy(u)
print(v == u, v is u, v[0] is u[0])
loop = []
loop.append(loop)
other = copy.deepcopy(loop)
print(other is loop, other[0] is other)
shared = [0]
pair = [shared, shared]
twin = copy.deepcopy(pair)
print(twin[0] is twin[1], twin[0] is shared)
for thing in ("x", 1, None, True, 1.5, b"b", len, int, range(3), frozenset([1]), print, ...):
    print(copy.copy(thing) is thing, copy.deepcopy(thing) is thing, end=" ")
print()
s = {1, 2}
d = {"a": s}
print(copy.copy(s) == s, copy.copy(s) is s, copy.copy(d)["a"] is s, copy.deepcopy(d)["a"] is s)
print(copy.copy(bytearray(b"ab")), copy.deepcopy(bytearray(b"cd")), copy.deepcopy({1, (2, 3)}))
try:
    copy.copy(i for i in [])
except TypeError as error:
    print(error)
try:
    copy.deepcopy([x for x in [iter]][0] and (i for i in []))
except TypeError as error:
    print(error)
