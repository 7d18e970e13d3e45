import array, sys, struct
b = bytearray(b'hello')
b.append(33)
b += b' world'
mv = memoryview(b)
mv[0:2] = b'HE'
sub = mv[6:]
print(bytes(sub), b, sys.getrefcount(b))
try:
    b += b'x'
except BufferError as e:
    print('cannot', e)
del sub
mv.release()
b.insert(0, 90)
cut = b[1:4]
by = bytes(b)
tr = by.translate(None, b'l')
print(cut, by, tr, b.find(b'w'))
arr = array.array('i', [1000, 2000, 3000])
arr.append(4000)
arr.extend([5000])
v = arr[1]
sl = arr[1:3]
print(arr, sl, v, arr.itemsize, sys.getsizeof(arr))
packed = struct.pack('<ih', 100000, 7)
n, m = struct.unpack('<ih', packed)
print(packed, n, m)
view = memoryview(packed)
lst = view.tolist()
cast = view.cast('B')
print(lst, cast[0], view.nbytes, view.readonly)
vals = [x for x in b'xyz']
h = bytes.fromhex('ff00')
z = bytes(3)
j = b','.join([b'a', b'b', h])
print(vals, h, z, j)
for c in memoryview(b'qr'):
    print(c)
