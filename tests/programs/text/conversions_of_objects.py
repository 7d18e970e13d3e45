# Formatting and converting objects of a program's classes: which special methods are asked, what they may give.
class P:
    def __init__(s,x): s.x=x
    def __format__(s,spec): return f'P({s.x}|{spec})'
    def __str__(s): return 'strP'
    def __repr__(s): return 'reprP'
    def __getitem__(s,k): return (k, type(k).__name__)
class M:
    def __getitem__(s,k): return k*2
    def keys(s): return ['a']
p=P(5)
print(f'{p}', f'{p:>10}', f'{p!r:>10}', f'{p!s}', '{} {:x} {!r} {!s:>8}'.format(p,p,p,p), '{0.x} {0[a]} {0[1]} {0[-1]}'.format(p), '%s %r %10s'%(p,p,p))
print('{a} {b[0]} {b[1]}'.format(a=1,b=[5,6]), '{a}'.format_map(M()), '{0[abc]}'.format_map(M()) if 0 else '', '{x.x:{w}}'.format(x=p,w=7))
print('%(a)s %(b)05d'%{'a':1,'b':-3}, '%(x)s'%M(), '%s'%{'a':1}, '%s %%'%5, '%*d|%-*d|%.*f'%(5,42,5,42,2,3.14159))
for f in (lambda:'%d'%'x', lambda:'%d %d'%(1,), lambda:'%d'%(1,2), lambda:'%(a)s'%5, lambda:'%(a)s'%{}, lambda:'%(a'%{}, lambda:'%'%(), lambda:'%q'%1, lambda:'%*d'%('a',1), lambda:'%c'%'ab', lambda:'%c'%-1, lambda:'%x'%1.5, lambda:'%f'%'a', lambda:'%d'%1.9, lambda:'%i'%2**70, lambda:'%o'%-8, lambda:'%#o %#x %#X'%(8,255,255), lambda:'%+d % d %05d %-5d|'%(1,2,-3,4), lambda:'%5.3d|%-8.3d|%+.3d'%(5,6,7), lambda:'%s'%(), lambda:'x'%[1], lambda:'x'%{}, lambda:'x'%'a', lambda:'%%'%1, lambda:'%s %(a)s'%{'a':1}, lambda:'%(a)s %s'%{'a':1}, lambda: '%(a)*d'%{'a':1}, lambda:'%(a(b))s'%{'a(b)':7}, lambda:'%ld %hd %Ld'%(1,2,3), lambda:'%.0f %.0e %g %G'%(0.5,12345.6,1e-10,1e20), lambda:'%5%|', lambda: '%a'%'é', lambda:'%99999999999999999999d'%1, lambda:'%.99999999999d'%1, lambda:'%(x)d'%{'x':True}, lambda:'%d'%True, lambda:'%s'%True, lambda:'%s'%None, lambda:'%e'%(10**400), lambda:'%d'%float('nan'), lambda:'%d'%float('inf'), lambda:'%d'%1j, lambda:'%x'%'a',lambda:'%d'%None, lambda:'%c'%1.5, lambda:'%.2s|%.0s|%.10s'%('abc','abc','abc'), lambda:'%-5s|%5s|'%('é','é'), lambda:'%010.3f|%+10.2e|% g'%(3.14159,31415.9,2.5)):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
class F2:
    def __float__(s): return 2.5
class I2:
    def __index__(s): return 7
    def __int__(s): return 8
class I3:
    def __int__(s): return 9
class T:
    def __trunc__(s): return 3
for f in (lambda:'%f %d'%(F2(),I2()), lambda:'%x'%I2(), lambda:'%x'%I3(), lambda:'%d'%I3(), lambda:'%c'%I2(), lambda:float(F2()), lambda:int(I2()), lambda:int(I3()), lambda:float(I2()), lambda:complex(I2(),F2()), lambda:round(F2()), lambda:int(T()), lambda:'a'*I2(), lambda:'abcdefghij'[I2()], lambda:[1]*I2(), lambda:range(I2())[0], lambda:hex(I2()), lambda:bytes(I2()), lambda:bytes([I2()]), lambda:chr(I2()), lambda:'x'.center(I2()), lambda:'x'.zfill(I2()), lambda:round(1.23456,I2()), lambda:(1).to_bytes(I2(),'big'), lambda:pow(2,I2()) , lambda: 1.5+F2(), lambda: I2()+1, lambda: int('5',I2()+1) , lambda:int('10',I2()), lambda:int(F2()), lambda:divmod(I2(),2), lambda:1<<I2()):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
class BadF:
    def __float__(s): return 5
class BadI:
    def __int__(s): return 'x'
    def __index__(s): return 'y'
class SubI(int): pass
class RetSub:
    def __int__(s): return SubI(5)
    def __float__(s): return FS(1.5)
    def __index__(s): return SubI(6)
class FS(float): pass
class BadC:
    def __complex__(s): return 5
class GoodC:
    def __complex__(s): return 5+1j
class BB:
    def __bytes__(s): return 'x'
class GB:
    def __bytes__(s): return b'gb'
for f in (lambda:float(BadF()), lambda:int(BadI()), lambda:hex(BadI()), lambda:complex(BadC()), lambda:complex(GoodC()), lambda:complex(GoodC(),2), lambda:bytes(BB()), lambda:bytes(GB()), lambda:type(float(RetSub())), lambda:b'%s'%GB(), lambda:b'%b'%BB(), lambda:bytearray(GB()), lambda: int.from_bytes(GB(),'big'), lambda: [1,2][BadI()]):
    try: print(f())
    except Exception as e: print(type(e).__name__,e)
