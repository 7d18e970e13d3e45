import sys
a = "hello"
b = "hello"
print(a is b, id(a) == id(b))
c = "hello world!"
d = "hello world!"
print(c is d)
e = "".join(list("hello"))
print(a == e, a is e, a is sys.intern(e))
f = a[:]
g = a + ""
h = a[0:5]
i = str(a)
print(f is a, g is a, h is a, i is a)
x = "ab" * 2
y = "abab"
z = "ab"
w = z * 2
print(x is y, w is y)
n1 = 1000
n2 = 1000
n3 = int("1000")
n4 = n1 + 0
print(n1 is n2, n1 is n3, n1 is n4)
s1, s2 = 100, int("100")
print(s1 is s2)
t1 = (1, 2, 3)
t2 = (1, 2, 3)
t3 = tuple([1, 2, 3])
t4 = t1[:]
print(t1 is t2, t1 is t3, t1 is t4, t1 + () is t1)
e1, e2 = (), tuple([])
print(e1 is e2)
f1, f2 = 1.5, 1.5
f3 = float("1.5")
print(f1 is f2, f1 is f3)
def const():
    return "in function", 12345
p, q = const()
r, s = const()
print(p is r, q is s)
fs1, fs2 = frozenset([1]), frozenset([1])
print(fs1 is fs2, frozenset(fs1) is fs1)
b1, b2 = b"x", b"xyz"[0:1]
print(b1 is b2)
k = f"{a}"
l = f"{a}!"
m = "%s" % a
print(k is a, l, m is a)
ch = a[1]
print(ch == "e", ch is a[1], chr(101) is ch)
key = "dyn" + str(1)
dd = {key: 1}
print(list(dd)[0] is key)
