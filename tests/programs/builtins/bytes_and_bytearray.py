b = b'Hello, \x00\xff'
print(b, len(b), b[0], b[1:3], b[::-1], list(b[:3]), b + b'x', b'ab' * 2, b'l' in b, 72 in b, bytes(3), bytes([65, 66]), bytes('é', 'utf8'), bytes(b'x'), bytes(range(3)))
for e in ['bytes("a")', 'bytes([256])', 'bytes([-1])', 'bytes(-1)', 'bytes(["a"])', 'b"a" + "b"', 'b"a"[5]', 'b"a".join(["x"])', 'b"abc".find("b")', 'b"\\xff".decode()', 'b"\\xff".decode("ascii")', 'bytes.fromhex("zz")', 'bytes.fromhex("abc")', 'b"a" < "a"', 'b"a" == "a"', '"a" in b"a"', 'bytes(1.5)', 'b"a" % 3', 'bytes(None)', '256 in b"a"', 'b"abc".index(b"z")', 'b"a".split("")', 'b"%d" % "x"', 'bytearray(b"a").append(256)', 'bytearray(b"a").append("a")', 'bytearray(b"").pop()', 'bytearray(b"a").remove(5)', 'bytearray("a")', 'b"a".center(3, b"xx")', 'b"a".hex("--")', 'b"ab".hex(":", 1.5)']:
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
print(b.upper(), b.lower(), b.find(b'l'), b.count(b'l'), b.replace(b'l', b'L'), b.split(b','), b'a b c'.split(), b'-'.join([b'a', b'b']), b' x '.strip(), b'xax'.strip(b'x'), b.startswith(b'He'), b.endswith((b'\xff', b'q')))
print(b'abc'.hex(), b'abcdef'.hex(':'), b'abcdef'.hex(' ', 2), b'abcdef'.hex('-', -4), bytes.fromhex('61 62 63'), b'abc'.decode(), b'\xe9'.decode('latin-1'), b'\xc3\xa9x\xff'.decode('utf8', 'replace'), b'a\xff'.decode('utf8', 'ignore'), b'a\xff'.decode('utf8', 'backslashreplace'))
print(b'abc'.isalpha(), b'123'.isdigit(), b'a1'.isalnum(), b' '.isspace(), b'ab'.islower(), b'AB'.isupper(), b'Ab'.istitle(), b'ab cd'.title(), b'aB'.swapcase(), b'abc'.capitalize(), b'\xff'.isascii())
print(b'x'.center(5, b'*'), b'x'.ljust(3), b'x'.rjust(3, b'.'), b'7'.zfill(3), b'a\tb'.expandtabs(4), b'a-b'.partition(b'-'), b'a-b-c'.rpartition(b'-'), b'a\nb'.splitlines(), b'abc'.translate(bytes.maketrans(b'ab', b'xy')), b'abc'.translate(None, b'b'), b'prefix'.removeprefix(b'pre'), b'a.py'.removesuffix(b'.py'))
print(b'%d %s %r %x %c %b %5.1f %%' % (1, b'a', b'q', 255, 65, b'z', 2.5), b'%(a)d' % {b'a': 1}, b'abc' < b'abd', hash(b'a') == hash(b'a'), b'ab', b'\\n', b'A\n\t\\\'"')
ba = bytearray(b'hello')
ba[0] = 72
ba.append(33)
ba.extend(b'??')
ba.insert(0, 62)
print(ba, ba.pop(), ba.pop(0), ba, len(ba))
ba[1:3] = b'EEE'
print(ba)
del ba[0]
del ba[::2]
print(ba)
ba += b'zz'
ba *= 2
print(ba)
ba.reverse()
print(ba)
ba.remove(122)
print(ba)
ba.clear()
print(ba, bytearray(3), bytearray(b'x') == b'x', bytearray([1, 2]), bytearray('é', 'latin1'))
ba = bytearray(b'abc')
c = ba.copy()
c[0] = 0
print(ba, c, ba.find(b'c'), ba.upper(), ba.decode(), bytes(ba), ba[1], ba[0:2], ba.hex(), repr(ba), str(ba), ba.index(98), ba.count(97), ba.join([b'1', b'2']))
try:
    hash(ba)
except TypeError as e:
    print(e)
try:
    ba[0] = 256
except ValueError as e:
    print(e)
try:
    ba[0] = 'a'
except TypeError as e:
    print(e)
try:
    ba[10] = 1
except IndexError as e:
    print(e)
try:
    ba[::2] = b'x'
except ValueError as e:
    print(e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
for x in b'ab':
    print(x, end=' ')
print(sorted(b'cab'), max(b'abc'), sum(b'abc'), list(zip(b'ab', 'ab')), b'abc'.rfind(b'c'), b'a,b'.rsplit(b',', 1), [hex(x) for x in b'\x10 '], int.from_bytes(b'\x01\x02', 'little'))
