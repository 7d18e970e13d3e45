import weakref

class Box:
    pass

def fail():
    box = Box()
    watch.append(weakref.ref(box))
    raise ValueError("no")

watch = []
try:
    fail()
except ValueError as error:
    print(watch[0]() is None)
    saved = error
print(watch[0]() is None)
del saved
print(watch[0]() is None)
