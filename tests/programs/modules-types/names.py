import types

def f(x, y=2):
    return x + y

class Box:
    def get(self):
        return self

g = (n for n in range(3))
print(isinstance(f, types.FunctionType), types.FunctionType is types.LambdaType)
print(type(len) is types.BuiltinFunctionType, isinstance([].append, types.BuiltinMethodType))
print(isinstance(Box().get, types.MethodType), isinstance(g, types.GeneratorType))
print(types.NoneType, type(None) is types.NoneType, types.EllipsisType)
print(isinstance(types, types.ModuleType), types.ModuleType("made", "by hand").__doc__)
print(type(f.__code__) is types.CodeType, types.CellType(5).cell_contents)
print(isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType))
m = types.MethodType(lambda self, n: (self, n), "me")
print(m(4), m.__self__)
h = types.FunctionType(f.__code__, {}, "renamed", (40,))
print(h(2), h.__name__)

view = types.MappingProxyType({"a": 1})
print(view, view["a"], len(view), list(view.items()), "a" in view, view.get("z", 0))
try:
    view["b"] = 2
except TypeError as e:
    print(e)
print(view | {"c": 3}, view == {"a": 1}, view.copy())
try:
    types.MappingProxyType([1])
except TypeError as e:
    print(e)

Point = types.new_class("Point", (), {}, lambda ns: ns.update(x=0, y=0))
print(Point, Point.x, Point.__mro__)
class Meta(type): pass
print(type(types.new_class("Made", (), {"metaclass": Meta})))
print(types.prepare_class("P", (object,)))
print(types.resolve_bases((list[int], int)))
class L(list[int]): pass
print(types.get_original_bases(L), L.__bases__)
