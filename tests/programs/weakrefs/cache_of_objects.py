import weakref


class Image:
    def __init__(self, path):
        self.path = path


cache = weakref.WeakValueDictionary()


def load(path):
    image = cache.get(path)
    if image is None:
        image = Image(path)
        cache[path] = image
    return image


a = load("first picture")
b = load("first picture")
c = load("second picture")
print(a is b, len(cache))
del a
print(len(cache))
del b
print(len(cache), "second picture" in cache)
