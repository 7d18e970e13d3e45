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
d = weakref.WeakValueDictionary()
x, y = A(1), A(2)
d['x'] = x; d['y'] = y
print(sorted(d.keys()), len(d), 'x' in d, d['x'], d.get('q'), d.get('q', 7))
del x
print(sorted(d.items(), key=str), len(d), list(d.values()))
try: d['x']
except KeyError as e: print('KeyError', e)
