import gc
class Box:
    pass
def waits(box):
    try:
        yield box
    finally:
        print("closing")
        box.done = True
b = Box()
b.gen = waits(b)
next(b.gen)
keep = b.__dict__
del b
print(gc.collect())
print(keep.keys())
keep = None
print(gc.collect())
def noisy():
    try:
        yield 1
    finally:
        raise ValueError("late")
n = noisy()
next(n)
n = None
print("after")
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2
            break
s = stubborn()
next(s)
del s
print("end")
