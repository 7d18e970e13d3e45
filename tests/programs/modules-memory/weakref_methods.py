import weakref
class K:
    def __init__(s, n): s.n = n
    def __repr__(s): return f'K{s.n}'
o2 = K(6)
class M:
    def meth(self): return 'meth'
m = M()
wm = weakref.WeakMethod(m.meth)
print(wm()(), wm() == m.meth)
del m
print(wm())
r1 = weakref.ref(o2); r2 = weakref.ref(o2)
print(r1 is r2, r1 == r2, weakref.getweakrefcount(o2), len(weakref.getweakrefs(o2)))
try: weakref.ref(5)
except TypeError as e: print(e)
try: weakref.ref([])
except TypeError as e: print(e)
class S: __slots__ = ('a',)
try: weakref.ref(S())
except TypeError as e: print(e)
class S2: __slots__ = ('a', '__weakref__')
print(weakref.ref(S2())())
class Sub(weakref.ref): pass
q = Sub(o2); print(q() is o2, type(q).__name__)
print(weakref.ReferenceType is weakref.ref, weakref.ProxyType, weakref.CallableProxyType)
def cb(r): print('callback', r() is None)
o3 = K(8); rr = weakref.ref(o3, cb); del o3
print(weakref.ref(K).__call__() is K)
