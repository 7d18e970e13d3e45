print(abs(-3), abs(-2.5), abs(3 + 4j), abs(True), abs(-10 ** 30))
print(all([]), all([1, 0]), any([]), any([0, '']), any((x > 2 for x in range(4))))
print(ascii('héllo\n'), ascii(['é', 'x']), ascii('😀'))
print(bin(10), bin(-10), bin(0), oct(8), oct(-9), hex(255), hex(-255))
print(bool([]), bool([0]), bool(''), bool('0'), bool(0.0), bool(None))
print(callable(len), callable(3), callable(lambda: 0), callable(int))
print(chr(65), chr(8364), ord('a'), ord('€'), ord(b'a'))
try:
    chr(-1)
except ValueError as e:
    print(e)
try:
    chr(1114112)
except ValueError as e:
    print(e)
try:
    ord('ab')
except TypeError as e:
    print(e)
try:
    ord('')
except TypeError as e:
    print(e)
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(-7, -3))
try:
    divmod(1, 0)
except ZeroDivisionError as e:
    print(e)
try:
    divmod(1.0, 0)
except ZeroDivisionError as e:
    print(e)
print(list(enumerate('abc', 5)), list(enumerate([], start=1)))
print(eval('1+2'), eval('x+1', {'x': 4}), eval(' 3 '))
print(list(filter(None, [0, 1, '', 'a', None, []])), list(filter(lambda c: c > 'b', 'abcd')))
print(format(3.14159, '.2f'), format(42, '08b'), format('x', '>5'), format(12345678, ','), format(True), format(None))
print(getattr(3, 'real'), getattr(3, 'nope', 'def'), hasattr(3, 'imag'), hasattr('', 'nope'))
try:
    getattr(3, 'nope')
except AttributeError as e:
    print(e)
print(hash(1) == hash(1.0), hash(''), hash(True), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(0.5), hash(float('inf')))
print(int('12'), int('-0x1f', 16), int('0b101', 0), int(3.9), int(-3.9), int('  7 '), int('1_000'), int('z', 36))
for bad in ['', 'x', '1.5', '0x', '1__0', '_1']:
    try:
        int(bad)
    except ValueError as e:
        print(e)
try:
    int('5', 3)
except ValueError as e:
    print(e)
try:
    int('5', 37)
except ValueError as e:
    print(e)
try:
    int([])
except TypeError as e:
    print(e)
print(isinstance(3, int), isinstance(True, int), isinstance(3, (str, int)), isinstance(3, str | int), issubclass(bool, int))
try:
    isinstance(3, 3)
except TypeError as e:
    print(e)
try:
    issubclass(3, int)
except TypeError as e:
    print(e)
it = iter([1, 2])
print(next(it), next(it), next(it, 'end'))
try:
    next(it)
except StopIteration as e:
    print(repr(e))
print(list(iter(iter([1, 2, 3]).__next__, 3)))
try:
    iter(3)
except TypeError as e:
    print(e)
try:
    next(3)
except TypeError as e:
    print(e)
print(len('abc'), len([]), len({1: 2}), len(range(5, 50, 7)))
try:
    len(3)
except TypeError as e:
    print(e)
print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(str, range(3))))
print(max(1, 5, 3), max([2, 8]), max('hello'), max([], default=7), max([1, -9], key=abs), min(3, 1), min('b', 'a'))
try:
    max([])
except ValueError as e:
    print(e)
try:
    min()
except TypeError as e:
    print(e)
try:
    max(1, 'a')
except TypeError as e:
    print(e)
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(3, -1, 7), pow(2.0, 3), pow(-8, 1 / 3))
try:
    pow(2, 3, 0)
except ValueError as e:
    print(e)
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
print(*reversed([1, 2, 3]), *reversed('abc'), *reversed(range(4)), *reversed({'a': 1, 'b': 2}))
try:
    reversed({1, 2})
except TypeError as e:
    print(e)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), round(0.5), round(1e+20), round(5, 1), round(15, -1), round(25, -1))
try:
    round('a')
except TypeError as e:
    print(e)
print(sorted([3, 1, 2]), sorted('bca', reverse=True), sorted(['bb', 'a'], key=len), sorted({'x': 1, 'a': 2}))
print(sum([1, 2, 3]), sum([0.1] * 10), sum([[1], [2]], []), sum((1, 2), 10), sum([1, 2.5]))
try:
    sum(['a', 'b'])
except TypeError as e:
    print(e)
try:
    sum(['a'], '')
except TypeError as e:
    print(e)
print(list(zip([1, 2], 'ab')), list(zip()), list(zip([1], [2], [3])))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(type(3), type('') is str, type(type), type(None), type(...), type(NotImplemented), type(print), type([].append), type(lambda: 0))
print(id(3) == id(3), repr("a'b"), repr('a\'b"'), repr('\x00\x7f\xa0\u200b'))
print(slice(1, 2), slice(None), slice(1, 10, 2).indices(5))
print(vars(type('A', (), {'x': 1}))['x'])
print(complex(1, 2), complex('1+2j'), complex('j'), complex(1.5), complex(), complex('  3-4j '))
print(__name__)
