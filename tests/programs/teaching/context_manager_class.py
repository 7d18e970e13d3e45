class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("close", self.name, kind and kind.__name__)
        return kind is KeyError


with Resource("file one") as outer, Resource("file two") as inner:
    print(outer.name, inner.name)
with Resource("file three") as third:
    raise KeyError("swallowed here")
print(third.name)
