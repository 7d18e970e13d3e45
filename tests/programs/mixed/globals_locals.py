x = [1]
def reads(): return x
def shadows():
    x = 'local'
    return x
def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        return str(e)
    x = 1
def args(x, *, y=x):
    x = x + y
    return x
print(reads() is x, shadows(), unbound(), args([2]))
class C:
    x = 'class'
    y = [x for _ in range(2)]
    def m(self): return x
    z = lambda: x
print(C.y, C().m(), C.z())
def mutable(a, acc=[]):
    acc.append(a)
    return acc
p = mutable(1)
q = mutable(2)
print(p is q, p, mutable.__defaults__)
def change(lst, num, txt):
    lst.append(num)
    num += 1000
    txt += '!'
    lst = ['new', num, txt]
    return lst
n, t = 5000, 'hey'
r = change(x, n, t)
print(x, n, t, r)
def swap(a, b): return b, a
x, n = swap(x, n)
print(x, n)
def multi():
    return 1000, [2], 'three'
a, b, c = multi()
res = multi()
print(res[1] is b)
import builtins
print(builtins.len is len)
len_ = len
def len(o): return 'mine'
print(len([1]), len_([1]))
del len
print(len([1]))
if True:
    block = 'visible'
for i in range(3): last = [i]
print(block, i, last)
