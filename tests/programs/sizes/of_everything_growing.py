import sys
lst = []
prev = 0
for i in range(20):
    size = sys.getsizeof(lst)
    if size != prev:
        print(i, size)
        prev = size
    lst.append(i * 1000)
d = {}
prev = 0
for i in range(12):
    size = sys.getsizeof(d)
    if size != prev:
        print(i, size)
        prev = size
    d["key" + str(i)] = i
s = set()
prev = 0
for i in range(10):
    size = sys.getsizeof(s)
    if size != prev:
        print(i, size)
        prev = size
    s.add(i * 1000)
for x in (0, 1, 2 ** 30, 2 ** 60, -5, 1.5, 2j, True, None, "", "a", "abc", "é", "€", "😀", b"", b"abc", (), (1,), (1, 2), [], [1], {}, {1}, range(5), slice(1)):
    print(type(x).__name__, sys.getsizeof(x))
print(sys.getsizeof([i for i in range(10)]), sys.getsizeof((i for i in range(10))) > 100)
print(sys.getsizeof(list(range(10))), sys.getsizeof([1, 2, 3]), sys.getsizeof([1] * 3), sys.getsizeof([*range(3)]))
class A: pass
class B:
    __slots__ = ("x", "y")
a, b = A(), B()
a.x = 1
print(sys.getsizeof(a), sys.getsizeof(b), sys.getsizeof(a.__dict__))
def f(): pass
print(sys.getsizeof(f), sys.getsizeof(A) > 500, sys.getsizeof(f.__code__) > 100)
