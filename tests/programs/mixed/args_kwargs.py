import sys
def report(*args, **kwargs):
    first = args[0]
    print(len(args), sorted(kwargs), sys.getrefcount(first))
    return args, kwargs
def defaults(item, bucket=[], *, sep=', ', **extra):
    bucket.append(item)
    text = sep.join(str(b) for b in bucket)
    return text
data = [1, 2, 3]
opts = {'alpha': data, 'beta': (data, data)}
a, k = report(data, data, **opts)
print(a[0] is data, k is opts)
t = (data,) * 3
a2, k2 = report(*t)
print(a2 is t)
print(defaults('x'))
print(defaults('y', sep='; '))
print(defaults('z', [data], more=data))
print(defaults.__defaults__, defaults.__kwdefaults__)
def positional(a, b, /, c, *, d=None):
    local = [a, b, c, d]
    return local
r = positional(data, 1.5, c='three', d=opts)
r2 = positional(*r[:2], **{'c': r, 'd': data})
try:
    positional(a=1, b=2, c=3)
except TypeError as e:
    msg = str(e)
    print(msg)
try:
    positional(1, 2)
except TypeError as e:
    saved = e
print(saved)
del saved, r, a, k
print(sys.getrefcount(data))
