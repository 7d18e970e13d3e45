from types import SimpleNamespace

config = SimpleNamespace(host="localhost", port=8080)
print(config)
config.debug = True
print(config, config.port)
del config.host
print(config, vars(config))
try:
    config.host
except AttributeError as e:
    print(e)
print(SimpleNamespace(a=1) == SimpleNamespace(a=1), SimpleNamespace(a=1) == SimpleNamespace(a=2), SimpleNamespace() == {})
loop = SimpleNamespace(name="loop")
loop.me = loop
print(loop)
class Settings(SimpleNamespace):
    def total(self):
        return sum(v for v in vars(self).values())
s = Settings(x=1, y=2)
print(s, s.total())
try:
    hash(s)
except TypeError as e:
    print(e)
print(SimpleNamespace({"k": 1}, z=2))
nested = SimpleNamespace(user=SimpleNamespace(name="Ann", tags=["a", "b"]))
print(nested.user.tags[0], nested)
for key, value in nested.__dict__.items():
    print(key, value.name)
