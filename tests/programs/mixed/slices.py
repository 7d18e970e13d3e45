l = [[i] for i in range(8)]
a = l[2:5]
l[1:3] = ['x', 'y', 'z']
l[::3] = 'abc'
print(len(l), a)
l[5:] = []
l[:0] = a
l[2:2] = (x for x in 'gen')
print(l)
s = slice(1, 4)
sl = slice(None, None, -1)
print(l[s], l[sl][0])
t = tuple(l)
u = t[:]
v = t[1:3]
print(u is t, v)
text = 'hello world again'
w = text[:]
p = text[6:11]
q = text[::-1]
one = text[4]
print(w is text, p, q, one)
b = bytearray(b'abcdefgh')
b[1:3] = b'XYZ'
del b[0]
mv = memoryview(b)
part = mv[2:4]
part[0] = 90
print(bytes(part), b)
try:
    b.append(1)
except BufferError as e:
    print(e)
part.release()
mv.release()
b.extend(b'12345678901234567890')
print(b)
class Seq:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): self.last = (k, v)
sq = Seq()
k = sq[1:2, ::3]
sq['key':5] = l
print(k, sq.last[0])
l *= 2
l += 'zz'
print(len(l), l.count('z'))
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
