print('{} {}'.format(1, 2), '{1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{0.real} {0.imag}'.format(3 + 4j), '{0[1]} {0[0]}'.format([1, 2]), '{d[key]}'.format(d={'key': 5}))
print('{:>10}|{:<10}|{:^10}|{:*^10}'.format('a', 'b', 'c', 'd'), '{:{w}.{p}f}'.format(3.14159, w=10, p=2), '{!r} {!s} {!a}'.format('é', 'é', 'é'), '{{}} {}'.format(1))
for f, a in [('{', ()), ('}', ()), ('{}', ()), ('{0} {}', (1, 2)), ('{} {0}', (1, 2)), ('{a}', ()), ('{!x}', (1,)), ('{:d}', ('a',)), ('{0.foo}', (1,)), ('{0[a]}', ([1],)), ('{:>>5}', ('a',)), ('{0[}', (1,)), ('{:10', (1,)), ('{!', (1,)), ('{!r', (1,)), ('{0!rr}', (1,)), ('{:{}}', ('a', 5)), ('{0[0]}{1}', ('ab', 2)), ('{:s}', (3,)), ('{:.3}', ('abcdef',)), ('{:,}', ('a',)), ('{:+}', ('a',)), ('{:=5}', ('a',)), ('{:05}', ('a',)), ('{-1}', (1,)), ('{0.}', (1,)), ('{:}', ([],)), ('{:5}', ([],)), ('{:5}', (None,))]:
    try:
        print(f, repr(f.format(*a)))
    except Exception as e:
        print(f, type(e).__name__, e)
for f, a in [('%d', 'a'), ('%d', (1, 2)), ('%d %d', 1), ('%', 1), ('%q', 1), ('%s', ()), ('%(a)s', {'a': 1}), ('%(b)s', {'a': 1}), ('%(a)s', 3), ('%*d', (5, 42)), ('%.*f', (2, 3.14159)), ('%c', 'ab'), ('%c', 70000), ('%x', 1.5), ('%d', 1.9), ('%s', None), ('%s %s', ('a', 'b')), ('abc', (1,)), ('%r', 'x'), ('%a', 'é'), ('%5.2s|', 'abc'), ('%#x %#o', (255, 8)), ('%+d % d', (1, 2)), ('%-5d|', 3), ('%05.1f', 2.55), ('%e', 0), ('%i', True), ('%u', 5), ('%%', ()), ('%s', (1,)), ('%s', [1, 2]), ('%d%%', 50), ('%ld', 5), ('%(a', {'a': 1}), ('%f', 'x')]:
    try:
        print(f, repr(f % a))
    except Exception as e:
        print(f, type(e).__name__, e)

class P:

    def __init__(self, x):
        self.x = x

    def __format__(self, spec):
        return f'<{self.x}:{spec}>'

    def __str__(self):
        return 'str'

    def __repr__(self):
        return 'repr'
print(f'{P(1)} {P(2):abc} {P(3)!s:>6} {P(4)!r}', '{:xyz}'.format(P(5)), format(P(6), 'q'), '%s %r' % (P(1), P(2)), str(P(1)))
name = 'World'
n = 42
fl = 3.14159
lst = [1, 2]
d = {'k': 'v'}
print(f"name={name!r} n={n:>5} fl = {fl:.2f} {lst[0]} {d['k']} {n:#x} {n:b} {name!r:>10} {(n if n > 3 else 0)} {(lambda x: x * 2)(3)} {{literal}} {n:{'0'}{8}}")
print(f"{'nested ' + f'{n}'} {', '.join((str(x) for x in lst))} {n:,} {10 ** 9:_} {0.5:%} {'ab'} joined {n}")
print('{:>{width}} {:<{width}}|'.format('a', 'b', width=5), '{0:{1}}'.format(5, '>4'), '{:%Y}'.format(__import__('datetime').date(2024, 1, 2)))
print('{a.b.c}'.format(a=type('X', (), {'b': type('Y', (), {'c': 9})})), '{0[a][b]}'.format({'a': {'b': 1}}), 'x{}y{}z'.format(*'ab'), '{k}'.format(**{'k': 'v'}), '{}'.format_map({}) if 0 else '{a}'.format_map({'a': 1}))

class D(dict):

    def __missing__(self, k):
        return '<' + k + '>'
print('{a} {b}'.format_map(D(a=1)))
