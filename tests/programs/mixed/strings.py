import sys
a = 'hello'
b = 'hello'
c = ''.join(['hel', 'lo'])
d = sys.intern(c)
print(a is b, a is c, a is d)
e = 'hello world'
f = 'hello' + ' ' + 'world'
g = a + ' world'
print(e is f, e == g, e is g)
s = ''
for ch in 'abc':
    s += ch * 3
print(s, sys.getsizeof(s))
t = s[2:5]
u = s[1]
v = s.replace('a', 'é')
w = v + '😀'
print(sys.getsizeof(v), sys.getsizeof(w), w[-1])
parts = 'one,two,,three'.split(',')
joined = '-'.join(parts)
up = joined.upper().title().center(30, '*')
print(parts, up)
fs = f'{a!r:>10}|{3.14159:.2f}|{1000:,}|{parts[0]}'
print(fs)
pc = '%s is %d years %5.1f' % (a, 300, 2.5)
fm = '{0} {1} {0}'.format(a, [1])
print(pc, fm)
lines = 'x\ny\r\nz'.splitlines()
enc = v.encode()
dec = enc.decode('utf-8')
print(enc, dec is v, lines)
tr = a.translate(str.maketrans('el', 'ip'))
pt = 'key=val=more'.partition('=')
print(tr, pt, a.find('l'), a.count('l'))
n = str(123456)
m = repr('it\'s')
o = 'ab' * 3
p = o.strip('a').lstrip('b')
print(n, m, o, p)
def build(n):
    out = ''
    for i in range(n):
        out += str(i)
    return out
big = build(15)
rev = ''.join(reversed(big))
print(big, rev, big.isdigit())
multi = """text
lines"""
raw = r'\d+\s'
bs = b'bytes\x00'
print(len(multi), raw, bs[0], bs[1:3], bs.hex())
