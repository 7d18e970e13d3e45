import types, inspect
def f(a: int, b: 'str' = 'x', *args, c=5, **kw) -> list:
    "Doc."
    return [a, b]
print(f.__annotations__, f.__name__, f.__code__.co_varnames, f.__code__.co_argcount)
sig = inspect.signature(f)
print(sig, list(sig.parameters))
g = types.FunctionType(f.__code__, globals(), 'g', ('dflt',))
print(g(1), g.__name__)
m = types.MethodType(f, 100)
print(m(), m.__self__)
f.attr = ['on function']
print(f.__dict__, f.__doc__)
ns = types.SimpleNamespace(a=1, b=f.attr)
ns.c = ns
print(ns.b is f.attr, len(vars(ns)))
mp = types.MappingProxyType({'k': f.attr})
try:
    mp['x'] = 1
except TypeError as e:
    print(e)
print(mp['k'], isinstance(f, types.FunctionType), callable(m))
C = types.new_class('C', (), {}, lambda d: d.update(x=f.attr))
print(C.x is f.attr, C.__name__)
D = type('D', (C,), dict(y=2000, get=lambda self: self.y))
print(D().get(), D.__mro__[1] is C)
def gen():
    x = yield
    return x
gg = gen()
print(inspect.isgeneratorfunction(gen), inspect.getgeneratorstate(gg))
next(gg)
print(gg.gi_frame.f_lineno, inspect.getgeneratorstate(gg))
gg.close()
print(inspect.getgeneratorstate(gg))
u = int | str
print(isinstance(5, u), u, list[int], dict[str, int].__args__)
