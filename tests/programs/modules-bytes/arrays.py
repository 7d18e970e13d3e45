"""array.array: less memory for numbers of one kind."""
import sys
from array import array, typecodes

a = array("i", [1, 2, 3])
print(a, len(a), a[0], a[-1], a[1:], a.typecode, a.itemsize, typecodes)
a.append(10)
a.extend([20, 30])
a.insert(0, -1)
a += array("i", [7])
print(a, a.index(10), a.count(7), 20 in a, 99 in a)
print(a.pop(), a.pop(0), a)
a[0] = 100
a[1:3] = array("i", [5, 6, 7])
del a[-1]
a.remove(6)
a.reverse()
print(a, a.tolist(), a.tobytes(), list(a), sum(a), max(a))
print(array("d", [1.5, 2]), array("f", [0.1])[0], array("B", b"hi"), array("w", "héy"), array("q"), array("b", range(-2, 2)))
print(a == array("q", a), a < array("i", [200]), a + a, a * 2, a != a[:])
b = array("h")
b.frombytes(b"\x01\x00\x02\x00")
print(b, b.tobytes(), b.buffer_info()[1])
b.byteswap()
print(b)
print([sys.getsizeof(array(code)) for code in "bd"], sys.getsizeof(array("i", [0] * 100)), sys.getsizeof(array("d", [0] * 100)))
sizes = []
grow = array("i")
for n in range(20):
    grow.append(n)
    sizes.append(sys.getsizeof(grow))
print(sizes)
print(sys.getsizeof(array("i", range(1000))) < sys.getsizeof(list(range(1000))))
for bad in (
    lambda: array("i", [1.5]),
    lambda: array("B", [256]),
    lambda: array("B", [-1]),
    lambda: array("b", [200]),
    lambda: array("h", [70000]),
    lambda: array("i", [2**31]),
    lambda: array("x", []),
    lambda: array("i", "abc"),
    lambda: array("d", ["a"]),
    lambda: a[50],
    lambda: a.index(12345),
    lambda: a.remove(12345),
    lambda: a + [1],
    lambda: array("ii"),
    lambda: array("i", 5),
    lambda: array("i").pop(),
    lambda: hash(a),
    lambda: a.__setitem__(0, "x"),
    lambda: a["0"],
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
