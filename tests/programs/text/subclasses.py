# Subclasses of int, str, float, complex, bytes and bytearray.
class I(int):
    def __add__(s,o): return ('I.add', int.__add__(s,o))
    def __radd__(s,o): return ('I.radd', o)
    def __mul__(s,o): return super().__mul__(o)
    def __new__(cls,x=0,*a): return super().__new__(cls,x)
    def __repr__(s): return f'I({int.__repr__(s)})'
    def __eq__(s,o): return super().__eq__(o)
    def __hash__(s): return 42
    def __lt__(s,o): return NotImplemented
i=I(5); j=I('7')
print(i+1, 1+i, i*3, type(i*3), repr(i), str(i), f'{i}', f'{i:03d}', -i, type(-i), +i, type(+i), abs(i), type(abs(i)), i==5, 5==i, hash(i), i<6, i>4, j, int(i), type(int(i)), i.real, type(i.real), I.from_bytes(b'\x01','big'), bool(I(0)), i.bit_length(), [10,20,30,40,50,60][i], {5:'x'}.get(5), i.__class__.__mro__[1])
class S(str):
    def __new__(cls,v,extra=None):
        o=super().__new__(cls,v); o.extra=extra; return o
    def upper(s): return 'UP:'+super().upper()
    def __getitem__(s,k): return '['+super().__getitem__(k)+']'
    def __len__(s): return 99
    def __add__(s,o): return S(str.__add__(s,o),1)
    def __contains__(s,x): return True
    def __iter__(s): return iter(['i','t'])
s=S('abc',7)
print(s.upper(), s[0], s[0:2], len(s), type(s+'d'), (s+'d').extra, 'zz' in s, list(s), ''.join([s]), s.lower(), type(s.lower()), s=='abc', hash(s)==hash('abc'), {s:1}['abc'], s.extra, s*2, type(s*2), f'{s}', s.split('b'), 'x'+s, s.find('c'), str(s), type(str(s)), repr(s), s.encode(), isinstance(s,str), sorted([S('b'),S('a')]), max(S('b'),S('a')))
class Fl(float):
    def __new__(cls,v): return float.__new__(cls,v)
    def __truediv__(s,o): return 'div'
    def __round__(s,n=None): return 'rnd'
    def __float__(s): return 3.25
f=Fl('2.5')
print(f, f+1, type(f+1), f/2, 1/f, round(f), float(f), f.hex(), f.is_integer(), -f, f==2.5, hash(f)==hash(2.5), f'{f:.3f}', '%.1f'%f, int(f), divmod(f,1), f//1, f**2, f.real, type(f.real), Fl.fromhex('0x1p3'), type(Fl.fromhex('0x1p3')))
class C(complex): pass
c=C(1,2); print(c, c+1, type(c+1), c.conjugate(), abs(C(3,4)), c==1+2j, repr(c), C('1+2j'), C(), type(C()), +c, type(+c))
class B(bytes):
    def __new__(cls,*a): return super().__new__(cls,*a)
b=B(b'abc'); print(b, b[0], b[1:], type(b[:]), b+b'd', type(b+b''), b.upper(), b==b'abc', B('é','utf-8'), len(b), b.hex(), B.fromhex('6162'), type(B.fromhex('6162')), bytes(b), type(bytes(b)), b*2, b.replace(b'q',b''), type(b.replace(b'q',b'')), type(b.strip()), type(b*1), type(b.center(1)), type(b.split(b'q')[0]))
class A(bytearray):
    def append(s,x): super().append(x+1)
a=A(b'abc'); a.append(100); a.extend(b'xy'); a[0]=65; print(a, type(a), len(a), a[1:3], type(a[1:3]), a+b'!', a==bytearray(b'Abcexy'), a.pop(), a); a+=b'zz'; print(a, type(a))
class BL(int):
    def __bool__(s): return False
print(bool(BL(5)), not BL(5), 'T' if BL(1) else 'F')
