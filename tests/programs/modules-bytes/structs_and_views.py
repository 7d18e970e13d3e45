# structs, arrays, bytes and views of them
import struct
from array import array
raw = struct.pack("<IHb3s", 100000, 500, -3, b"abc")
print(raw, struct.unpack("<IHb3s", raw), struct.calcsize("<IHb3s"))
a = array("i", [1000, 2000])
a.append(3000)
a.extend([4, 5])
print(a, a[1], a.itemsize, a.tobytes()[:4], sum(a))
b = bytearray(b"hello")
v = memoryview(b)
v[0] = ord("J")
part = v[1:3]
print(b, bytes(part), v.nbytes)
part.release()
v.release()
b += b" world"
b[0:5] = b"HOWDY"
print(b.decode(), len(b), b.find(b"w"), bytes.fromhex("6869"), b"hi".hex())
for chunk in struct.iter_unpack(">H", b"\x00\x01\x00\x02"):
    print(chunk)
x = bytes(range(65, 70))
print(x, x[0], x[1:3], list(x), x.lower(), int.from_bytes(x[:2], "big"), (1000).to_bytes(2, "little"))
try:
    struct.unpack("<I", b"ab")
except struct.error as e:
    print(e)
view = memoryview(array("d", [1.5, 2.5]))
print(view.format, view.tolist(), view.itemsize)
