class Missing:
    def __getattr__(self, name):
        if name.startswith('get_'):
            return lambda: name[4:]
        raise AttributeError(f'{type(self).__name__} has no {name!r}')
m = Missing()
print(m.get_x())
try:
    m.foo
except AttributeError as e:
    print(e, e.name)
print(hasattr(m, 'bar'), getattr(m, 'baz', None))
try:
    [].foo
except AttributeError as e:
    print(e.obj, e)
try:
    undefined
except NameError as e:
    print(e.name)
try:
    {}[(1, 2)]
except KeyError as e:
    print(e.args[0], str(e))
try:
    int('12x')
except ValueError as e:
    text = str(e)
    print(text)
try:
    None + 1
except TypeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
try:
    a, b = [1]
except ValueError as e:
    print(e)
try:
    import nosuch
except ImportError as e:
    print(e, e.name)
try:
    1000 / 0
except ArithmeticError as e:
    kind = type(e).__name__
    print(kind, isinstance(e, ZeroDivisionError))
try:
    'abc'.index('z')
except ValueError as e:
    err = e
print(err, err.__traceback__.tb_lineno)
def f(x): return x.y
try:
    f(m)
except AttributeError as e:
    print(e.obj is m, e.__traceback__.tb_next.tb_frame.f_locals['x'] is m)
try:
    raise ValueError('a', 1000, [m])
except ValueError as e:
    args = e.args
print(args[2][0] is m)
try:
    b'\xff'.decode()
except UnicodeDecodeError as e:
    print(e.reason, e.start, e.object)
def check(v):
    if not v: raise ValueError from KeyError('inner')
try:
    check(0)
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__)
