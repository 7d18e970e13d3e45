class Plugin:
    plugins = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.key = key or cls.__name__.lower()
        Plugin.plugins[cls.key] = cls
    def __class_getitem__(cls, item):
        return cls.plugins[item]
class Csv(Plugin):
    ext = ['.csv']
class Json(Plugin, key='js'):
    ext = ['.json', '.js']
class Pretty(Json):
    indent = 1024
print(Plugin.plugins)if 0 else print(list(Plugin.plugins))
k = Plugin['js']
o = k()
print(k is Json, o.ext)
try:
    class Bad(Plugin, wrong=1):
        pass
except TypeError as e:
    print(e)
print(Plugin.__subclasses__())
del Plugin.plugins['pretty'], Pretty
import gc
print(gc.collect())
print(len(Json.__subclasses__()))
