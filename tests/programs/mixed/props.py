class Temp:
    def __init__(self, c=0.0):
        self.c = c
    @property
    def c(self):
        return self._c
    @c.setter
    def c(self, v):
        if v < -273.15:
            raise ValueError('too cold')
        self._c = v
    @property
    def f(self): return self.c * 1.8 + 32
    @f.setter
    def f(self, v): self.c = (v - 32) / 1.8
t = Temp(36.6)
t.f = 212.0
print(t.c, t.f)
try:
    t.c = -300
except ValueError as e:
    print(e)
class Typed:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind
    def __get__(self, o, cls):
        return self if o is None else o.__dict__.get(self.name)
    def __set__(self, o, v):
        if not isinstance(v, self.kind):
            raise TypeError(f'{self.name}: {self.kind.__name__} wanted')
        o.__dict__[self.name] = v
class Person:
    name = Typed('name', str)
    age = Typed('age', int)
    def __init__(self, name, age):
        self.name, self.age = name, age
p = Person('Al', 3000)
print(p.name, vars(p))
try:
    p.age = 'old'
except TypeError as e:
    print(e)
class NonData:
    def __get__(self, o, cls): return ['computed']
class H:
    x = NonData()
h = H()
print(h.x)
h.x = 5000
print(h.x, H.x)
class Cached:
    def __init__(self, fn): self.fn = fn
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, cls):
        v = o.__dict__[self.name] = self.fn(o)
        return v
class R:
    @Cached
    def data(self):
        print('load')
        return [1000]
r = R()
print(r.data is r.data, vars(r))
kind = type(5).__name__
names = [type(x).__name__ for x in (1, 'a', [], r)]
print(kind, names)
