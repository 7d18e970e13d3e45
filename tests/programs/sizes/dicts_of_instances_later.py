# How large instances' dicts are, made early and late.
import sys
class Config:
    def __init__(self):
        self.a = 1
        self.b = 2
one, two = Config(), Config()
print(sys.getsizeof(one.__dict__), sys.getsizeof(two.__dict__))
class D:
    def __init__(self):
        self.a = 1
        self.b = 2
one = D()
print(sys.getsizeof(one.__dict__))
two = D()
print(sys.getsizeof(two.__dict__))
class D:
    def __init__(self):
        self.a = 1
        self.b = 2
one = D()
one.__dict__
two = D()
two.__dict__
three = D()
print(sys.getsizeof(one.__dict__), sys.getsizeof(two.__dict__), sys.getsizeof(three.__dict__))
