import sys
class A: pass
a = A()
def t(f):
    try: f()
    except AttributeError as e: print(e, repr(e.name), e.obj is not None)
def d1(): del a.x
t(d1)
a.y = 1
t(d1)
a.__dict__
t(d1)
class S: __slots__ = ("q",)
s = S()
def d2(): del s.q
def d3(): del s.zz
def d4(): s.zz = 1
def d5(): s.q
t(d2); t(d3); t(d4); t(d5)
def d6(): delattr(a, "x")
t(d6)
def d7(): del A.x
t(d7)
def d8(): del (1).x
t(d8)
class I(int): pass
i = I()
def d11(): del i.x
t(d11)
class E(Exception): pass
x = E()
def d12(): del x.x
t(d12)
def d13(): (1).x = 3
t(d13)
def d14(): object().x = 3
t(d14)
def d15(): [].append = 3
t(d15)
def d16(): a.__class__.zz
t(d16)
