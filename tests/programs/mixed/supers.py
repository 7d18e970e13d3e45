class A:
    def __init__(self, log):
        self.log = log
        log.append('A')
    def who(self):
        return ['A']
class B(A):
    def __init__(self, log, **kw):
        super().__init__(log, **kw)
        log.append('B')
    def who(self):
        return ['B'] + super().who()
class C(A):
    def __init__(self, log, tag=None):
        super(C, self).__init__(log)
        self.tag = tag
    def who(self):
        s = super()
        return ['C', *s.who()]
class D(B, C):
    def __init__(self, log, **kw):
        super().__init__(log, **kw)
    def who(self):
        parent = super().who
        return ['D'] + parent()
log = []
d = D(log, tag=('t', 1000))
print(log, d.tag)
print(d.who())
print([k.__name__ for k in D.__mro__])
s = super(B, d)
print(s.who(), s.__thisclass__, s.__self__ is d)
class Cls:
    @classmethod
    def build(cls, n):
        return cls.__name__ * n
class Sub(Cls):
    @classmethod
    def build(cls, n):
        base = super().build(n)
        return base + '!'
print(Sub.build(2))
