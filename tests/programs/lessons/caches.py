import weakref
class Picture:
    def __init__(self, name):
        self.name = name

cache = {}
def load(name):
    if name not in cache:
        cache[name] = Picture(name)
    return cache[name]

cat = load("cat")
print(load("cat") is cat)
del cat
print(len(cache))
dog = Picture("dog")
weak = {"dog": weakref.ref(dog)}
print(weak["dog"]() is dog)
del dog
print(weak["dog"]())
