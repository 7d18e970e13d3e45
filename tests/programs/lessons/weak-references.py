import weakref

class Song:
    pass

a = Song()
weak = weakref.ref(a, lambda ref: print("it has died"))
print(weak() is a)
b = weak()
del a
print(weak() is None)
del b
print(weak() is None)
try:
    weakref.ref([1])
except TypeError as error:
    print(error)
