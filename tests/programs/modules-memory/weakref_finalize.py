import weakref
class K:
    def __init__(s, n): s.n = n
    def __repr__(s): return f'K{s.n}'
o = K(4)
fin = weakref.finalize(o, print, 'finalized', end='!\n')
print(fin.alive, fin.peek()[1:] if fin.peek() else None)
del o
print(fin.alive, fin())
o = K(5)
fin = weakref.finalize(o, lambda *a: print('fin', a) or 99, 1, 2)
print(fin(), fin.alive, fin())
o2 = K(6)
f2 = weakref.finalize(o2, print, 'at exit')
