import weakref, gc
class A:
    def __init__(s, n): s.n = n
    def hello(self): return 'hello ' + str(self.n)
    def __repr__(self): return f'A({self.n})'
    def __len__(self): return 3
    def __add__(self, o): return self.n + o
    def __getitem__(self, i): return i * 2
    def __str__(self): return 'str A'
    def __bool__(self): return False
a = A(5)
p = weakref.proxy(a)
print(p.n, p.hello(), len(p), p + 1, p[4], str(p), bool(p), type(p).__name__)
p.n = 9
print(a.n)
print(isinstance(p, A), p.__class__)
print(repr(p).startswith('<weakproxy at'))
del a
try: p.n
except ReferenceError as e: print('ReferenceError', e)
try: print(p)
except ReferenceError as e: print('ReferenceError', e)
def f(): return 42
pf = weakref.proxy(f); print(pf(), type(pf).__name__)
