import weakref, gc
class Obj:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'Obj({self.n})'
    def meth(self): return self.n
log = []
def gone(ref):
    log.append('gone')
o = Obj(1)
r1 = weakref.ref(o)
r2 = weakref.ref(o)
r3 = weakref.ref(o, gone)
print(r1 is r2, r1 is r3, weakref.getweakrefcount(o), r1 == r3)
px = weakref.proxy(o, gone)
print(px.n, px.meth())
wm = weakref.WeakMethod(o.meth)
print(wm()())
f = weakref.finalize(o, log.append, 'finalized')
print(f.alive, f.peek()[1:3])
wv = weakref.WeakValueDictionary()
wk = weakref.WeakKeyDictionary()
ws = weakref.WeakSet()
o2 = Obj(2)
wv['a'], wv['b'] = o, o2
wk[o] = 'data'
wk[o2] = [o2.n]
ws.add(o); ws.add(o2)
print(len(wv), len(wk), len(ws))
del o
print(log, r1(), wm(), f.alive)
try:
    px.n
except ReferenceError as e:
    print(e)
print(dict(wv), list(wk.items()), list(ws))
o2.self = o2
wr = weakref.ref(o2, lambda r: print('cb', r is wr))
del o2
print(len(wv), gc.collect(), len(wv), len(ws), wr())
class S(list): pass
s = S([1])
w = weakref.ref(s)
s = None
print(w())
try:
    weakref.ref([])
except TypeError as e:
    print(e)
