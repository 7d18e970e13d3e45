import gc
import weakref


class Image:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Image({self.name!r})"


cache = weakref.WeakValueDictionary()
one = Image("one")
cache["one"] = one
cache["two"] = Image("two")
print(sorted(cache))
ref = weakref.ref(one, lambda r: print("gone"))
print(ref() is one)
keep = [one]
del one
print(len(cache), ref())
keep.clear()
print(len(cache), ref())
seen = weakref.WeakSet()
pic = Image("pic")
seen.add(pic)
meta = weakref.WeakKeyDictionary({pic: "large"})
pic.me = pic
del pic
print(len(seen), len(meta))
print(gc.collect() > 0, len(seen), len(meta))
