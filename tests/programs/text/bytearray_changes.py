# What changes a bytearray, and how much room it keeps.
def run(name, f):
    a=bytearray(b'hello'); e=bytearray()
    try: r=f(a,e); print(name,'->',a,repr(r),a.__alloc__(),e,e.__alloc__())
    except BaseException as ex: print(name,'!!',type(ex).__name__,ex,a)
def f0(a,e):
    r='-'
    a[0]=72
    return r
run('a[0]=72',f0)
def f1(a,e):
    r='-'
    a[0]=300
    return r
run('a[0]=300',f1)
def f2(a,e):
    r='-'
    a[0]='x'
    return r
run("a[0]='x'",f2)
def f3(a,e):
    r='-'
    a[9]=1
    return r
run('a[9]=1',f3)
def f4(a,e):
    r='-'
    a[-1]=1
    return r
run('a[-1]=1',f4)
def f5(a,e):
    r='-'
    a['x']=1
    return r
run("a['x']=1",f5)
def f6(a,e):
    r='-'
    a[1:3]=b'XYZ'
    return r
run("a[1:3]=b'XYZ'",f6)
def f7(a,e):
    r='-'
    a[1:3]=[1,2]
    return r
run('a[1:3]=[1,2]',f7)
def f8(a,e):
    r='-'
    a[1:3]=5
    return r
run('a[1:3]=5',f8)
def f9(a,e):
    r='-'
    a[1:3]='ab'
    return r
run("a[1:3]='ab'",f9)
def f10(a,e):
    r='-'
    a[::2]=b'XYZ'
    return r
run("a[::2]=b'XYZ'",f10)
def f11(a,e):
    r='-'
    a[::2]=b'X'
    return r
run("a[::2]=b'X'",f11)
def f12(a,e):
    r='-'
    a[:]=a
    return r
run('a[:]=a',f12)
def f13(a,e):
    r='-'
    del a[0]
    return r
run('del a[0]',f13)
def f14(a,e):
    r='-'
    del a[9]
    return r
run('del a[9]',f14)
def f15(a,e):
    r='-'
    del a[1:3]
    return r
run('del a[1:3]',f15)
def f16(a,e):
    r='-'
    del a[::2]
    return r
run('del a[::2]',f16)
def f17(a,e):
    r='-'
    del a['x']
    return r
run("del a['x']",f17)
def f18(a,e):
    r='-'
    a[:2]=b''
    return r
run("a[:2]=b''",f18)
def f19(a,e):
    r='-'
    a.append(33)
    return r
run('a.append(33)',f19)
def f20(a,e):
    r='-'
    a.append(300)
    return r
run('a.append(300)',f20)
def f21(a,e):
    r='-'
    a.append('x')
    return r
run("a.append('x')",f21)
def f22(a,e):
    r='-'
    a.extend(b'!!')
    return r
run("a.extend(b'!!')",f22)
def f23(a,e):
    r='-'
    a.extend([1,2])
    return r
run('a.extend([1,2])',f23)
def f24(a,e):
    r='-'
    a.extend('x')
    return r
run("a.extend('x')",f24)
def f25(a,e):
    r='-'
    a.extend(5)
    return r
run('a.extend(5)',f25)
def f26(a,e):
    r='-'
    a.extend([300])
    return r
run('a.extend([300])',f26)
def f27(a,e):
    r='-'
    a.insert(0,1)
    return r
run('a.insert(0,1)',f27)
def f28(a,e):
    r='-'
    a.insert(99,1)
    return r
run('a.insert(99,1)',f28)
def f29(a,e):
    r='-'
    a.insert(-1,300)
    return r
run('a.insert(-1,300)',f29)
def f30(a,e):
    r='-'
    r=a.pop()
    return r
run('r=a.pop()',f30)
def f31(a,e):
    r='-'
    r=a.pop(0)
    return r
run('r=a.pop(0)',f31)
def f32(a,e):
    r='-'
    r=a.pop(9)
    return r
run('r=a.pop(9)',f32)
def f33(a,e):
    r='-'
    r=e.pop()
    return r
run('r=e.pop()',f33)
def f34(a,e):
    r='-'
    a.remove(104)
    return r
run('a.remove(104)',f34)
def f35(a,e):
    r='-'
    a.remove(1)
    return r
run('a.remove(1)',f35)
def f36(a,e):
    r='-'
    a.remove(300)
    return r
run('a.remove(300)',f36)
def f37(a,e):
    r='-'
    a.reverse()
    return r
run('a.reverse()',f37)
def f38(a,e):
    r='-'
    a.clear()
    return r
run('a.clear()',f38)
def f39(a,e):
    r='-'
    a+=b'xx'
    return r
run("a+=b'xx'",f39)
def f40(a,e):
    r='-'
    a+='x'
    return r
run("a+='x'",f40)
def f41(a,e):
    r='-'
    a+=[1]
    return r
run('a+=[1]',f41)
def f42(a,e):
    r='-'
    a*=2
    return r
run('a*=2',f42)
def f43(a,e):
    r='-'
    a*=0
    return r
run('a*=0',f43)
def f44(a,e):
    r='-'
    a*='x'
    return r
run("a*='x'",f44)
def f45(a,e):
    r='-'
    e.append(1)
    return r
run('e.append(1)',f45)
def f46(a,e):
    r='-'
    e+=b'abc'
    return r
run("e+=b'abc'",f46)
def f47(a,e):
    r='-'
    e.extend(range(5))
    return r
run('e.extend(range(5))',f47)
def f48(a,e):
    r='-'
    r=a.copy()
    return r
run('r=a.copy()',f48)
def f49(a,e):
    r='-'
    a.__init__(b'z')
    return r
run("a.__init__(b'z')",f49)
def f50(a,e):
    r='-'
    a.__init__(5)
    return r
run('a.__init__(5)',f50)
def f51(a,e):
    r='-'
    r=a is a.__iadd__(b'')
    return r
run("r=a is a.__iadd__(b'')",f51)
def f52(a,e):
    r='-'
    r=[x for x in a]
    return r
run('r=[x for x in a]',f52)
def f53(a,e):
    r='-'
    r=a==b'hello'
    return r
run("r=a==b'hello'",f53)
def f54(a,e):
    r='-'
    a[2:2]=b'-'
    return r
run("a[2:2]=b'-'",f54)
def f55(a,e):
    r='-'
    a[5:]=b'world'
    return r
run("a[5:]=b'world'",f55)
def f56(a,e):
    r='-'
    a[1:-1]=b''
    return r
run("a[1:-1]=b''",f56)
def f57(a,e):
    r='-'
    [e.append(i) for i in range(20)]
    return r
run('[e.append(i) for i in range(20)]',f57)
def f58(a,e):
    r='-'
    r=a.__contains__(104)
    return r
run('r=a.__contains__(104)',f58)
def f59(a,e):
    r='-'
    e.extend(iter([1,2,3]))
    return r
run('e.extend(iter([1,2,3]))',f59)
def f60(a,e):
    r='-'
    e[0:0]=b'abc'
    return r
run("e[0:0]=b'abc'",f60)
def f61(a,e):
    r='-'
    r=bytearray(range(9)).__alloc__()
    return r
run('r=bytearray(range(9)).__alloc__()',f61)
def f62(a,e):
    r='-'
    r=bytearray(iter(range(9))).__alloc__()
    return r
run('r=bytearray(iter(range(9))).__alloc__()',f62)
def f63(a,e):
    r='-'
    r=bytearray([1,2,3]).__alloc__()
    return r
run('r=bytearray([1,2,3]).__alloc__()',f63)
def f64(a,e):
    r='-'
    r=(a+b'x').__alloc__()
    return r
run("r=(a+b'x').__alloc__()",f64)
def f65(a,e):
    r='-'
    r=a[1:3].__alloc__()
    return r
run('r=a[1:3].__alloc__()',f65)
def f66(a,e):
    r='-'
    r=(a*3).__alloc__()
    return r
run('r=(a*3).__alloc__()',f66)
def f67(a,e):
    r='-'
    r=bytearray(a).__alloc__()
    return r
run('r=bytearray(a).__alloc__()',f67)
def f68(a,e):
    r='-'
    r=bytearray('abc','ascii').__alloc__()
    return r
run("r=bytearray('abc','ascii').__alloc__()",f68)
def f69(a,e):
    r='-'
    r=a.upper().__alloc__()
    return r
run('r=a.upper().__alloc__()',f69)
