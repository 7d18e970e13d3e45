class Registry(type):
    known = {}
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        if not kw.get("abstract"):
            mcls.known[name.lower()] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.serial = cls.count = getattr(cls, "count", 0) + 1
        return obj
class Shape(metaclass=Registry, abstract=True):
    def area(self):
        raise NotImplementedError
class Sq(Shape):
    def __init__(self, s):
        self.s = s
    def area(self):
        return self.s ** 2
class Circ(Shape):
    def __init__(self, r):
        self.r = r
    def area(self):
        return round(3.14159 * self.r ** 2, 2)
shapes = [Registry.known[k](v) for k, v in (("sq", 30), ("circ", 2.5), ("sq", 4))]
for s in shapes:
    print(type(s).__name__, s.serial, s.area())
class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name, 0)
    def __set__(self, obj, v):
        obj.__dict__[self.name] = v
class Rec:
    a = Field()
    b = Field()
r = Rec()
r.a = [1, 2]
print(r.a, r.b, vars(r), Rec.a.name)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls)
class X(Base, tag="x"): pass
class Y(X): pass
print([(c.__name__, c.tag) for c in Base.subs], Y.__mro__[1:3])
