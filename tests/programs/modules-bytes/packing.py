"""Values as bytes, and back: headers, numbers, floats."""
import struct

print(struct.pack("<IHb", 1, 2, -3), struct.pack(">IHb", 1, 2, -3), struct.calcsize("<IHb"), struct.calcsize("IHb"))
print(struct.unpack("<IHb", b"\x01\0\0\0\x02\0\xfd"), struct.unpack(">2h", b"\x00\x01\xff\xff"))
print(struct.pack("3s5sp", b"abcd", b"xy", b""), struct.pack("4p", b"abcdef"), struct.unpack("4p", b"\x02abc"))
print(struct.pack("<f", 3.14), struct.pack(">d", -0.1), struct.unpack("<f", struct.pack("<f", 3.14)))
print(struct.pack("<e", 1.5), struct.unpack("<e", b"\x00\x3e"), struct.unpack("<3e", struct.pack("<3e", 65504, 6e-8, -0.333)))
print(struct.pack("?c", True, b"x"), struct.unpack("??", b"\x00\x05"), struct.pack("2xh", 7), struct.pack("=bi", 1, 2), struct.pack("bi", 1, 2))
print(struct.calcsize("bq"), struct.calcsize("=bq"), struct.calcsize("l"), struct.calcsize("<l"), struct.calcsize("P"), struct.calcsize("0i"))


class Header:
    LAYOUT = struct.Struct(">4sHHI")

    def __init__(self, magic, version, flags, length):
        self.magic = magic
        self.version = version
        self.flags = flags
        self.length = length

    def pack(self):
        return self.LAYOUT.pack(self.magic, self.version, self.flags, self.length)

    @classmethod
    def parse(cls, data):
        return cls(*cls.LAYOUT.unpack_from(data))

    def __repr__(self):
        return f"Header({self.magic!r}, {self.version}, {self.flags:#06x}, {self.length})"


data = Header(b"HEAP", 3, 0x8001, 1 << 20).pack() + b"rest"
print(data, Header.parse(data), Header.LAYOUT.size, Header.LAYOUT.format)
buffer = bytearray(8)
struct.pack_into("<H", buffer, 2, 0xBEEF)
print(buffer, struct.unpack_from("<H", buffer, 2), list(struct.iter_unpack("<H", buffer)))
for bad in (
    lambda: struct.pack("B", 256),
    lambda: struct.pack("b", -129),
    lambda: struct.pack("h", 40000),
    lambda: struct.pack("<H", -1),
    lambda: struct.pack("<i", 1 << 31),
    lambda: struct.pack("i", "1"),
    lambda: struct.pack("i", 1.5),
    lambda: struct.pack("f", "x"),
    lambda: struct.pack("2i", 1),
    lambda: struct.unpack("i", b"abc"),
    lambda: struct.pack("z", 1),
    lambda: struct.pack("c", b"ab"),
    lambda: struct.pack("s", "text"),
    lambda: struct.unpack_from("i", b"abcd", 2),
    lambda: struct.pack("3", 1),
    lambda: struct.pack("<f", 1e40),
    lambda: struct.calcsize(5),
    lambda: struct.pack_into("i", bytearray(2), 0, 1),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
