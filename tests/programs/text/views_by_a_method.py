# Views of objects that show bytes by a method: who holds what, and when it is told that they have been read.
import gc
import sys
class Shown:
    def __init__(self, data):
        self.data = bytearray(data)
    def __buffer__(self, flags):
        print("flags", int(flags), sys.getrefcount(self))
        self.v = memoryview(self.data)
        return self.v
    def __release_buffer__(self, view):
        print("release", sys.getrefcount(self), sys.getrefcount(view), view is self.v)
        view.release()
shown = Shown(b"abc")
v = memoryview(shown)
print(v.obj is shown, type(v.obj), v is shown.v, v.readonly, v.nbytes)
print(sys.getrefcount(shown), sys.getrefcount(shown.v))
print([type(x).__name__ for x in gc.get_referents(v)])
w = v[1:]
print(sys.getrefcount(shown), sys.getrefcount(shown.v))
print(bytes(w))
v.release()
print("released v")
del w
print("released w", sys.getrefcount(shown))
with memoryview(shown) as z:
    z[0] = 88
print(shown.data)
del z
x = memoryview(shown)
del x
print("end")
m = memoryview(memoryview(shown))
del m
try:
    shown.data.append(3)
except BufferError as e: print(e)
x = memoryview(shown)
try:
    shown.v.release()
except BufferError as e: print(e)
y = x[::2]
print(y.tolist())
x.release(); y.release()
class Bad:
    def __buffer__(self, flags): return memoryview(b"1")
    def __release_buffer__(self, v): raise ValueError("no")
q = memoryview(Bad())
del q
class Cyc:
    def __buffer__(self, flags): return memoryview(bytearray(b"1"))
    def __release_buffer__(self, v): print("rel")
c = Cyc()
c.m = memoryview(c)
del c
gc.collect()
print("done")
