import functools, sys
from collections import OrderedDict
@functools.lru_cache(maxsize=3)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(6), fib.cache_info())
@functools.cache
def load(key):
    return [key] * 2
a = load('x')
b = load('x')
c = load('y')
print(a is b, sys.getrefcount(a))
load.cache_clear()
print(sys.getrefcount(a))
class LRU:
    def __init__(self, cap):
        self.cap, self.data = cap, OrderedDict()
    def get(self, k):
        if k not in self.data: return None
        self.data.move_to_end(k)
        return self.data[k]
    def put(self, k, v):
        self.data[k] = v
        self.data.move_to_end(k)
        if len(self.data) > self.cap:
            old = self.data.popitem(last=False)
            print('evict', old)
c = LRU(2)
c.put('a', [1]); c.put('b', [2])
v = c.get('a')
c.put('c', v)
print(list(c.data), c.get('b'))
memo = {}
def climb(n):
    if n in memo: return memo[n]
    if n <= 1: r = 1
    else: r = climb(n - 1) + climb(n - 2)
    memo[n] = r
    return r
print(climb(5), memo)
class Sq:
    def __init__(self, n): self.n = n
    @functools.cached_property
    def value(self):
        print('computing')
        return [self.n ** 2]
s = Sq(100)
print(s.value is s.value, vars(s))
del s.value
print(s.value)
@functools.singledispatch
def show(x): return f'obj {x}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return [show(i) for i in x]
print(show([1000, 'z', 2.5]))
