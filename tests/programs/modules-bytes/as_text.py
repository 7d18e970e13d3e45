"""base64 and binascii."""
import base64
import binascii

for data in (b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar", bytes(range(0, 256, 17))):
    print(base64.b64encode(data), base64.b32encode(data), base64.b16encode(data), base64.b85encode(data), base64.a85encode(data))
    assert base64.b64decode(base64.b64encode(data)) == data
    assert base64.b32decode(base64.b32encode(data)) == data
    assert base64.b16decode(base64.b16encode(data)) == data
    assert base64.b85decode(base64.b85encode(data)) == data
    assert base64.a85decode(base64.a85encode(data)) == data
print(base64.urlsafe_b64encode(b"\xfb\xff\xfe"), base64.urlsafe_b64decode("-__-"), base64.b64decode("aGVs\nbG8="), base64.b64encode(b"\xfb\xff", b"-_"))
print(base64.encodebytes(b"x" * 60), base64.decodebytes(b"eHg=\n"), base64.b32hexencode(b"hi"), base64.b32decode(b"nbuq====", casefold=True))
print(binascii.hexlify(b"\x00\xffab"), binascii.unhexlify("00ff6162"), binascii.hexlify(b"abcd", "-"), binascii.hexlify(b"abcd", ":", 2))
print(binascii.crc32(b"hello"), hex(binascii.crc32(b" world", binascii.crc32(b"hello"))), binascii.crc_hqx(b"hello", 0))
print(binascii.b2a_base64(b"hi"), binascii.b2a_base64(b"hi", newline=False), binascii.a2b_base64("aGk="))
for bad in (
    lambda: base64.b64encode("text"),
    lambda: base64.b64decode("abc"),
    lambda: base64.b64decode("a"),
    lambda: base64.b64decode("ab!c", validate=True),
    lambda: base64.b64decode("é"),
    lambda: base64.b32decode("abc"),
    lambda: base64.b16decode("0g"),
    lambda: binascii.unhexlify("abc"),
    lambda: binascii.unhexlify("zz"),
    lambda: base64.b64decode(5),
    lambda: binascii.hexlify("x"),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
user = base64.b64encode("alice:s3cret".encode()).decode("ascii")
name, _, password = base64.b64decode(user).decode().partition(":")
print(user, name, password)
