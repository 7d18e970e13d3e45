X = 60 * 60 * 24
NAME = 'const' + 'ant'
T = (1000, 'two', (3.5, None))
def f():
    a = 1000
    b = 'two'
    c = (1000, 'two')
    return a, b, c
a, b, c = f()
print(a is T[0], b is T[1], c[0] is a)
if X in (86400, 1000): print('in')
for v in [3000, 4000]: pass
for w in {5000}: pass
big = 2 ** 100
neg = -1000
mix = [1000, -1000, 1000.0]
print(mix[1] is neg, mix[0] is a)
d = {'two': 1000, b: 2000}
print(d)
s = 'a' 'b'
lam = lambda: 1000
print(lam() is a)
class K:
    val = 1000
    name = 'two'
    def get(self): return 1000, 'two'
g = K().get()
print(g[0] is K.val, g[1] is K.name, K.val is a)
exec("y = 1000")
print(y is a)
z = eval("1000")
print(z is a)
f1 = 0.1 + 0.2
f2 = 0.1 + 0.2
print(f1 is f2)
n = not 1000
by = b'data' + b'more'
cond = 5000 if a else 6000
st = {1000, 2000, 3000}
ll = [7000, 8000, 9000]
print(n, by, cond, len(st), ll)
def g2(x=1000, *, y='two'): return x, y
print(g2()[0] is a)
