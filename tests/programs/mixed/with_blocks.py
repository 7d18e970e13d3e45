import contextlib, sys, io
class Res:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print('enter', self.n)
        return self
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__)
        return t is KeyError
with Res('a') as a, Res('b') as b:
    print(sys.getrefcount(a))
with Res('c'):
    raise KeyError('swallowed')
@contextlib.contextmanager
def managed(items):
    items.append('open')
    try:
        yield items
    except ValueError as e:
        items.append(e.args[0])
    finally:
        items.append('close')
log = []
with managed(log) as l:
    l.append(l is log)
with managed(log):
    raise ValueError('inside')
print(log)
with contextlib.suppress(ZeroDivisionError):
    1 / 0
with contextlib.ExitStack() as stack:
    rs = [stack.enter_context(Res(i)) for i in range(2)]
    stack.callback(print, 'callback')
with contextlib.redirect_stdout(io.StringIO()) as buf:
    print('hidden')
text = buf.getvalue()
print(text)
class Thing:
    def close(self): print('closed')
with contextlib.closing(Thing()) as th:
    pass
with contextlib.nullcontext(log) as n:
    print(n is log)
try:
    with Res('d') as d:
        raise TypeError('out')
except TypeError as e:
    print(e)
def early():
    with Res('e') as r:
        return r
e = early()
for i in range(2):
    with Res(i):
        if i: break
        continue
