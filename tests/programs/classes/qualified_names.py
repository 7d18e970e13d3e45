class T:
    def m(self): pass
    def n(self):
        def inner(): pass
        return inner
    class Nested:
        def deep(self): pass
def f(): pass
a = T.m.__qualname__
b = T.m.__code__.co_qualname
c = T().n().__qualname__
d = T.Nested.__qualname__
e = T.Nested.deep.__qualname__
g = T.__qualname__
h = f.__qualname__
i = T.m.__name__
j = (lambda: 1).__qualname__
k = T.Nested.__module__
l = (x for x in "a").__qualname__
m = T.Nested.__dict__.get("__qualname__")
o = 1
