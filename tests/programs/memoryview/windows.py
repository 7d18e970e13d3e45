b = bytearray(b'abcdef')
m = memoryview(b)
print(m[0], m[-1], len(m), m[1:3].tobytes(), bytes(m[::2]), m.tolist(), m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m.obj is b, m.suboffsets)
m[0] = 122
m[1:3] = b'XY'
print(b, b'X' in b, 88 in m, m == b, m == b'zXYdef', m != b'', b'zXYdef' == m, m == 3)
try:
    b.append(1)
except BufferError as e:
    print(e)
try:
    b += b'x'
except BufferError as e:
    print(e)
try:
    b.clear()
except BufferError as e:
    print(e)
b[0] = 65
s = m[2:]
m.release()
try:
    m[0]
except ValueError as e:
    print(e)
print(repr(m)[:16])
try:
    b.pop()
except BufferError as e:
    print('still', e)
s.release()
b.append(7)
print(b)
with memoryview(b) as mm:
    print(mm[1])
try:
    mm.tobytes()
except ValueError as e:
    print(e)
del s, mm
r = memoryview(b'hello')
for f in [lambda: r.__setitem__(0, 1), lambda: r[10], lambda: r['a'], lambda: r.__delitem__(0), lambda: memoryview(3), lambda: memoryview('a'), lambda: memoryview(), lambda: hash(memoryview(bytearray(1))), lambda: r.cast('Z'), lambda: r.cast('i'), lambda: r.cast(3), lambda: r[::2].cast('b'), lambda: r + b'a', lambda: r < r, lambda: r[1.5], lambda: r.foo, lambda: memoryview(bytearray(2)).__setitem__(0, 256), lambda: memoryview(bytearray(2)).__setitem__(0, 'a'), lambda: memoryview(bytearray(2)).__setitem__(slice(0, 1), b'ab'), lambda: memoryview(bytearray(2)).__setitem__(slice(0, 1), 3), lambda: memoryview(bytearray(2)).__delitem__(0), lambda: r.cast('B', [2, 3]), lambda: r.cast('B', 5), lambda: r.tobytes('Q'), lambda: r[0, 1], lambda: iter(5)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(hash(r) == hash(b'hello'), {r: 1}[b'hello'], list(r), sorted(r), max(r), r.hex(), r.hex(':'), bytes(r), bytearray(r), [*r[::-1]], b'-'.join([r, r]), b'x' + r, int.from_bytes(r[:2], 'big'), r[1:3][0], r.toreadonly().readonly, memoryview(r)[0], type(iter(r)), r == memoryview(b'hello'))
i = memoryview(bytearray(16)).cast('i')
i[0] = -5
i[3] = 2 ** 31 - 1
print(i.tolist(), i.format, i.itemsize, i.shape, i.nbytes, len(i), i.cast('B').tolist(), i[1:].tolist())
try:
    i[0] = 2 ** 31
except ValueError as e:
    print(e)
d = memoryview(bytearray(16)).cast('d')
d[0] = 1.5
d[1] = 3
print(d.tolist(), d[0])
try:
    d[0] = 'x'
except TypeError as e:
    print(e)
g = memoryview(bytearray(range(12))).cast('B', [3, 4])
print(g.tolist(), g[1, 2], g.shape, g.strides, g.ndim, len(g), g.nbytes)
g[1, 2] = 99
print(g.tolist(), g.c_contiguous, g.f_contiguous, g.tobytes('F'))
for f in [lambda: g[0], lambda: g[0:1], lambda: g[0, 0, 0], lambda: g[5, 0], lambda: list(g), lambda: g[0, 9], lambda: g['a', 1]]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for fmt in 'bBhHiIlLqQfd?cneNP@':
    try:
        x = memoryview(bytearray(8)).cast(fmt)
        print(fmt, x[0], x.itemsize, len(x), x.format)
    except Exception as e:
        print(fmt, type(e).__name__, e)

class Buf:

    def __init__(self):
        self.d = bytearray(b'abc')

    def __buffer__(self, flags):
        return memoryview(self.d)
print(memoryview(Buf())[1])
import array, io, struct, sys
a = array.array('i', [1, 2, 3])
ma = memoryview(a)
print(ma.format, ma.tolist(), ma[1], ma.itemsize, ma.obj is a)
ma[1] = 50
print(a)
del ma
a.append(4)
print(a)
print(struct.unpack('<HH', memoryview(b'\x01\x00\x02\x00')), isinstance(r, memoryview), sys.getrefcount(b), sys.getsizeof(r))
buf = bytearray(8)
struct.pack_into('<I', memoryview(buf), 2, 3735928559)
print(buf)
m = memoryview(b'x')
print(m.cast('c')[0], m.cast('b').tolist())
m2 = memoryview(b'')
print(len(m2), m2.tolist(), list(m2), m2 == b'')

def count(mv):
    return sum((1 for _ in mv))
print(count(memoryview(bytes(10))), [hex(x) for x in memoryview(b'\xff\x01')])
match memoryview(b'ab'):
    case [x, y]:
        print('seq', x, y)
