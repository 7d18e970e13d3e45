class A:
    __slots__ = ('x',)
    @property
    def p(self): return self.x * 2
    @p.setter
    def p(self, v): self.x = v
a = A()
A.x.__set__(a, 5)
print(a.x, A.x.__get__(a), A.p.__get__(a))
A.p.__set__(a, 7)
print(a.x)
try: A.x.__get__(5)
except TypeError as e: print(e)
try: A.x.__set__(5, 1)
except TypeError as e: print(e)
A.x.__delete__(a)
try: a.x
except AttributeError as e: print(e)
m = type(a.__init__)
class B:
    def f(self): return self
b = B()
M = type(b.f)
print(M(len, [1, 2])(), M(B.f, b)() is b)
try: M(5, b)
except TypeError as e: print(e)
