# digests with keys, checksums and base64
import base64
import binascii
import csv
import hashlib
import io
import zlib

for kind in (hashlib.blake2b, hashlib.blake2s):
    print(kind(b"x", digest_size=8).hexdigest(), kind(b"", key=b"k", digest_size=5).hexdigest())
    print(kind(b"abc" * 100, key=b"kk", salt=b"salt", person=b"me").hexdigest())
    h = kind(digest_size=20, key=b"q" * 32)
    h.update(b"a" * 128)
    c = h.copy()
    c.update(b"z")
    print(h.hexdigest(), c.hexdigest(), h.digest_size, h.block_size, h.name)
    print(kind.SALT_SIZE, kind.PERSON_SIZE, kind.MAX_KEY_SIZE, kind.MAX_DIGEST_SIZE)
    for wrong in ({"digest_size": 0}, {"key": b"x" * 65}, {"salt": b"y" * 17}, {"person": b"y" * 17}):
        try:
            kind(b"", **wrong)
        except ValueError as e:
            print(e)
print(zlib.crc32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello"), zlib.adler32(b"lo", 1))
for data in (b"", b"a", b"ab", b"abc", bytes(range(256))):
    line = base64.b64encode(data)
    print(line[:20], base64.b64decode(line) == data, binascii.b2a_base64(data)[-3:])
for text in ("YQ==", "YQ", "Y Q = =", "YQ==YQ==", "Y", "=", "YW I=", "!!!!", "YWJj\n"):
    try:
        print(text, base64.b64decode(text))
    except binascii.Error as e:
        print(text, e)
out = io.StringIO()
writer = csv.writer(out)
for row in (["a", 1, 2.5], ["q\"q", "x,y", None], ["two\nlines", "", "plain"], [""]):
    writer.writerow(row)
print(repr(out.getvalue()))
out.seek(2)
out.write("XY")
out.seek(0, 2)
print(out.write("end"), out.tell(), out.getvalue()[:9], repr(out.getvalue()[-6:]))
