import sys

a = "hello"
b = "hello"
print(a is b)
c = "".join(["hel", "lo"])
print(a == c, a is c)
d = sys.intern(c)
print(a is d)
e = "hello world"
f = "".join(["hello", " ", "world"])
print(e is f, e is sys.intern(f))
