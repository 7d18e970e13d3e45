class I:
    def __iter__(self):
        yield 1
i = I()
class M(list):
    def __init__(self, a):
        super().__init__(a)
for n in range(6):
    M(i)
class P:
    def __init__(self, x):
        self.x = x
class Q(P):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def __setattr__(self, k, v):
        super().__setattr__(k, v)
class D:
    def __get__(self, o, t): return 5
    def __set__(self, o, v):
        print("set")
class R:
    d = D()
    def __setattr__(self, k, v):
        super().__setattr__(k, v)
for n in range(5):
    Q([n], {n})
    R().d = i
class E(ValueError):
    def __init__(self, code, msg):
        super().__init__(code, msg)
        self.code = code
for n in range(5):
    e = E([n], "m")
    print(e.args)
