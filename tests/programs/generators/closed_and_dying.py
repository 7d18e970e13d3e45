import gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def gen(a):
    b = D("local")
    for x in [D("item1"), D("item2")]:
        yield x
def keep(): pass
g = gen(D("arg"))
g.close()
print("closed created")
g = gen(D("arg"))
next(g)
f = g.gi_frame
print("next")
g.close()
print("closed", g.gi_frame)
del g
print("gone")
f = None
g = gen(D("arg2"))
next(g)
g = None
print("end")
def g2():
    x = D("x2")
    yield x
g = g2()
next(g)
f = g.gi_frame
del g
print("frame lives")
f = None
import weakref
def g3():
    try:
        yield 1
    finally:
        print("ref is", w())
g = g3()
next(g)
w = weakref.ref(g, lambda r: print("callback"))
g = None
