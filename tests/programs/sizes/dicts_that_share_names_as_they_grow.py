import sys
class A: pass
a = A()
for name in "xyzuvw":
    setattr(a, name, 1)
    print(name, sys.getsizeof(a.__dict__), end="; ")
b = A()
b.x = 1
print(sys.getsizeof(b.__dict__))
class B: pass
c = B()
c.a = 1; c.b = 2; c.c = 3
print(sys.getsizeof(c.__dict__))
c.d = 1; c.e = 2; c.f = 3
print(sys.getsizeof(c.__dict__))
c.g = 1
print(sys.getsizeof(c.__dict__))
for name in "stuvwxyzklm":
    setattr(c, name, 1)
    print(name, sys.getsizeof(c.__dict__), end="; ")
d = B()
for name in "abcd":
    setattr(d, name, 1)
    print(name, sys.getsizeof(d.__dict__), end="; ")
