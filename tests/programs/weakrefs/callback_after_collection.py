import gc, weakref
class Node:
    pass
def died(r):
    print("died", r() is None)
n = Node()
n.me = n
r = weakref.ref(n, died)
del n
gc.collect()
print(r.__callback__ is died)
held = gc.get_referrers(died)
print(len(held))
m = Node()
s = weakref.ref(m, died)
del m
print(s.__callback__)
del r, held
print("end")
