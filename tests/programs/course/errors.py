import sys

def t(f, *a):
    try:
        f(*a)
    except BaseException as e:
        print(type(e).__name__, e.args, '|', e, '|', repr(e))

def r(e):
    raise e
for e in [ValueError, ValueError('a'), ValueError('a', 2), KeyError('k'), KeyError(1, 2), IndexError(), OSError(2, 'No such file'), OSError(2, 'No such file', 'f.txt'), StopIteration(5), SystemExit(3), SystemExit('bye'), UnicodeDecodeError('utf8', b'\xff', 0, 1, 'bad'), AttributeError('x', name='n', obj=3), NameError('q', name='q'), ImportError('i', name='m', path='p'), SyntaxError('s', ('f', 1, 2, 'text')), FileNotFoundError(2, 'nf'), OSError('one'), KeyboardInterrupt(), AssertionError('as'), NotImplementedError(), RecursionError('deep'), ExceptionGroup('g', [ValueError(1), TypeError('x')]), UnicodeEncodeError('ascii', 'é', 0, 1, 'no'), UnicodeTranslateError('é', 0, 1, 'no'), PermissionError(13, 'denied', 'a', None, 'b'), ConnectionError(), TimeoutError('t'), BlockingIOError(11, 'x', 3), IsADirectoryError(21, 'd'), OSError(13, 'perm'), Exception(), Exception(None), Exception([1, 2]), BaseException('b'), UserWarning('w')]:
    t(r, e)
t(r, 3)
t(r, int)
t(r, None)
t(lambda: 1 / 0)
t(lambda: undefined_name)
t(lambda: [].x)
t(lambda: {}['a'])
t(lambda: [][0])
t(lambda: int('x'))
t(lambda: 'a' + 1)
t(lambda: None.foo)
t(lambda: None[0])
t(lambda: None())
t(lambda: len(5))
t(lambda: print(sep=3))
t(lambda: print(1, foo=2))
t(lambda: open())
t(exec, 'x = =')
t(exec, 'if x:\npass')
t(eval, '1 +')
t(eval, 'x = 1')
t(compile, '(', 'f', 'exec')
t(compile, '1', 'f', 'bad')
t(__import__, 'nope')
t(lambda: (lambda x: x)())
t(lambda: (lambda x: x)(1, 2))
t(lambda: (lambda *, k: k)())
t(lambda: (lambda x, /: x)(x=1))
t(lambda: (lambda a, b, c: 0)(1))
t(lambda: (lambda a, b, c: 0)())
t(lambda: (lambda a, b=1: 0)(1, 2, 3))
t(lambda: (lambda: 0)(1))
t(lambda: (lambda a: 0)(1, a=1))
t(lambda: (lambda **k: k)(**{1: 2}))
t(lambda: print(*5))
t(lambda: print(**5))
t(lambda: dict(a=1)(2))
t(lambda: (lambda *, a, b: 0)())
t(lambda: (lambda a, *, b: 0)(1, 2))
t(lambda: sys.exit())
t(lambda: sys.exit(2))
t(lambda: exit('x'))
t(input, 1, 2)
t(lambda: f'{undefined}')
t(lambda: 'abc'.foo())
t(lambda: sys.nope)
t(lambda: ''.join(1))
t(lambda: [1, 2, 3].push(1))
t(lambda: 1 .bit_lenght())
t(lambda: next(iter([])))
t(lambda: {}.popitem())
t(lambda: set().pop())
t(lambda: int.nope)
t(lambda: abs('a'))
t(lambda: ord(5))
t(lambda: chr('a'))
t(lambda: round('a'))
t(lambda: sum(5))
t(lambda: max(5))
t(lambda: sorted(5))
t(lambda: list(zip(1)))
t(lambda: map())
t(lambda: map(1))
t(lambda: list(map(1, [2])))
t(lambda: filter(1))
t(lambda: isinstance(1))
t(lambda: getattr(1))
t(lambda: setattr(1, 2, 3))
t(lambda: range(1, 2, 3, 4))
t(lambda: bytes(1, 2, 3, 4))
t(lambda: type('a', 'b'))
t(lambda: super().x)
t(lambda: pow())
t(lambda: hash())
t(lambda: id())
t(lambda: callable())
t(lambda: iter())
t(lambda: reversed(5))
t(lambda: divmod(1))
t(lambda: bin('a'))
t(lambda: hex(1.5))
t(lambda: complex('a'))
t(lambda: slice())
t(lambda: str(1, 2))
t(lambda: str(b'a', 'nope'))
t(lambda: object.x)
t(lambda: globals()['zzz'])
t(lambda: locals().zz)
t(lambda: eval('('))
t(lambda: exec(5))
t(lambda: float('a b'))
t(lambda: 1 .x)
t(lambda: 'a' % 1)
t(lambda: '%d' % 'x')
t(lambda: b'a' + 'a')
t(lambda: 'a'.encode('nope'))
t(lambda: 5 in 5)
t(lambda: 1 < 'a')
t(lambda: [] < 1)
t(lambda: {} < {})
t(lambda: 1j < 1)
t(lambda: not_defined.x)
t(lambda: __builtins__.nope)
t(lambda: sys.stdout.nope)

def f():
    x = 1
    del x
    print(x)
t(f)

def f2():
    print(y)
    y = 1
t(f2)

def f3():

    def inner():
        return z
    inner()
    z = 1
t(f3)

def rec(n):
    return rec(n + 1)
t(rec, 0)

def multi():
    try:
        1 / 0
    except ZeroDivisionError as e:
        try:
            [][1]
        except IndexError as e2:
            raise KeyError('final') from e2
try:
    multi()
except KeyError as e:
    print(repr(e.__cause__), repr(e.__context__), repr(e.__cause__.__context__), e.__suppress_context__)
e = ValueError('n')
e.add_note('note1')
print(e.__notes__)
try:
    e.add_note(3)
except TypeError as x:
    print(x)

class My(Exception):

    def __init__(self, code, msg='m'):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {self.args[0]}'
t(r, My(5))
t(r, My)
print(My(1, 'z').args, isinstance(My(1), Exception), My.__mro__)

def fin(n):
    for i in range(3):
        try:
            if n == 0:
                return 'ret'
            if n == 1:
                break
            if n == 2:
                continue
            if n == 3:
                raise ValueError
        except ValueError:
            return 'exc'
        else:
            print('else')
        finally:
            print('fin', i)
    else:
        return 'loop else'
    return 'end'
for n in range(5):
    print(fin(n))

def fr():
    try:
        return 1
    finally:
        return 2
print(fr())
try:
    try:
        raise A
    except NameError:
        raise
except NameError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise ValueError from 3
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    print(e)
print(sys.exc_info())
assert True
try:
    assert 1 == 2, 'msg'
except AssertionError as e:
    print(e)
try:
    assert (), [1]
except AssertionError as e:
    print(e, e.args)
x = ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [TypeError(2), KeyError(3)])])
print(x, x.exceptions, x.split(TypeError), x.subgroup(ValueError), x.derive([OSError()]), x.message)
try:
    raise x
except* TypeError as g:
    print('T', g.exceptions)
except* (ValueError, KeyError) as g:
    print('V', g.exceptions)
try:
    ExceptionGroup('a', [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup('a', [3])
except ValueError as e:
    print(e)
try:
    ExceptionGroup('a')
except TypeError as e:
    print(e)
try:
    ExceptionGroup('a', [KeyboardInterrupt()])
except TypeError as e:
    print(e)
print(BaseExceptionGroup('a', [ValueError()]).__class__, BaseExceptionGroup('a', [KeyboardInterrupt()]).__class__)
