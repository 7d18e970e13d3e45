from functools import partial, lru_cache
def f(a, b):
    pass
    return a + b
print(list(map(partial(f, 1), [2, 3])))
g = partial(f, 1)
print(list(map(g, [2, 3])))
print(sorted([3, 1], key=g))
print(max([3, 1], key=partial(f, 2)))
print(list(filter(partial(f, 0), [2, 0])))
def names():
    pass
    return ["a"]
class D:
    def __dir__(self):
        pass
        return ["z", "a"]
x = [D()]
print(dir(*[D()]))
print(dir(*x), dir(x[0]))
@lru_cache
def load(v):
    pass
    return [v]
load.__call__(3)
load.__call__(v=4)
load(3)
class H:
    @lru_cache(None)
    def m(self, k):
        pass
        return k
h = H()
h.m(1)
h.m(1)
H.m(h, 2)
