class Registry(type):
    classes = {}
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.classes[name] = cls
        cls.options = kw
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.made = []
    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        cls.made.append(obj)
        return obj
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {'prepared': name.lower()}
    def __len__(cls):
        return len(cls.made)
class Base(metaclass=Registry, color='red'):
    def __init__(self, v=None):
        self.v = v
class Child(Base, size=10):
    limit = 3000
b = Base([1, 2])
c1, c2 = Child(), Child(v=b)
print(len(Base), len(Child), Child.options, Child.prepared)
print(list(Registry.classes))
Child.made.clear()
del c1
print(len(Child))
Dyn = Registry('Dyn', (Base,), {'x': 10_000}, flag=True)
d = Dyn('text')
print(d.x, d.v, Dyn.options, type(Dyn).__name__)
print(isinstance(Child, Registry), Registry.classes['Dyn'] is Dyn)
