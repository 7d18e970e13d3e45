import sys
class Plain:
    def __init__(self): self.a = 1
class Slotted:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
for v in (0, 1, 2 ** 30, 2 ** 60, 1.5, 1j, True, None, '', 'a', 'abc', 'é', '€', '😀', b'', b'abc', (), (1,), (1, 2, 3)):
    print(type(v).__name__, sys.getsizeof(v))
sizes = []
l = []
for i in range(18):
    l.append(i)
    sizes.append(sys.getsizeof(l))
print(sizes)
print(sys.getsizeof([1, 2, 3]), sys.getsizeof(list(range(10))), sys.getsizeof([0] * 5))
d = {}
ds = []
for i in range(12):
    d[i] = i
    ds.append(sys.getsizeof(d))
print(ds)
p, s = Plain(), Slotted()
print(sys.getsizeof(p), sys.getsizeof(p.__dict__), sys.getsizeof(s))
print(sys.getsizeof(set()), sys.getsizeof({1, 2, 3}), sys.getsizeof(frozenset('abcdef')))
gen = (x for x in range(3))
fn = lambda: 0
print(sys.getsizeof(gen), sys.getsizeof(fn), sys.getsizeof(fn.__code__) > 100, sys.getsizeof(Plain))
print(sys.getsizeof(range(10)), sys.getsizeof(slice(1)), sys.getsizeof(bytearray(10)), sys.getsizeof(iter([])))
l.clear()
d.clear()
print(sys.getsizeof(l), sys.getsizeof(d))
nested = [[1], [2]]
total = sys.getsizeof(nested) + sum(sys.getsizeof(x) for x in nested)
print(total)
e = Exception('x')
print(sys.getsizeof(e), sys.getsizeof(p.__init__), sys.getsizeof(len))
class Sub(list): pass
sub = Sub([1])
print(sys.getsizeof(sub), sys.getsizeof(d.items()))
