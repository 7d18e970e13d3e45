s = 'Hello, World'
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), 'ß'.upper(), 'ß'.casefold(), 'ǆ'.title())
print(s.find('o'), s.find('o', 5), s.find('z'), s.rfind('o'), s.index('W'), s.rindex('l'), s.count('l'), s.count(''), s.find(''), s.find('', 50), 'aaa'.count('aa'))
try:
    s.index('z')
except ValueError as e:
    print(e)
print(s.startswith('He'), s.startswith(('x', 'H')), s.endswith('ld'), s.startswith('W', 7), s.endswith('o', 0, 5))
try:
    s.startswith(3)
except TypeError as e:
    print(e)
print(s.replace('l', 'L'), s.replace('l', '', 1), 'abc'.replace('', '-'), 'aaa'.replace('a', 'b', 2))
print('a,b,,c'.split(','), 'a b  c '.split(), ' a b '.split(' '), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(','), 'a b c d'.split(None, 2), 'a b c d'.rsplit(None, 2))
try:
    'a'.split('')
except ValueError as e:
    print(e)
print('a\nb\r\nc\rd'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), 'x\x0by\u2028z'.splitlines())
print('-'.join(['a', 'b']), ''.join([]), ', '.join('abc'))
try:
    ','.join([1, 2])
except TypeError as e:
    print(e)
try:
    ','.join(3)
except TypeError as e:
    print(e)
print('  x '.strip() + '|', '  x '.lstrip() + '|', '  x '.rstrip() + '|', 'xxaxx'.strip('x'), 'abcba'.strip('ab'), 'mississippi'.lstrip('mis'))
print('x'.center(5, '*'), 'x'.ljust(4) + '|', 'x'.rjust(4), '42'.zfill(5), '-42'.zfill(5), '+1'.zfill(4), 'abcd'.center(2), 'ab'.center(5), 'abc'.center(6))
try:
    'x'.center(5, '**')
except TypeError as e:
    print(e)
print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('-'), 'abc'.rpartition('-'))
try:
    'a'.partition('')
except ValueError as e:
    print(e)
for m in ['isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isidentifier', 'isprintable', 'isascii']:
    print(m, [int(getattr(x, m)()) for x in ['', 'a', 'A', '1', '²', '½', ' ', 'Ab', 'Ab Cd', 'a1', '_a', 'é', '\n', 'if', 'ⅷ', '٣', 'Ǆ', 'aB']])
print('tab\tx\ty'.expandtabs(), 'tab\tx'.expandtabs(4), '\t'.expandtabs(0) + '|', 'a\nb\tc'.expandtabs(3))
print('abc'.translate({97: 'X', 98: None, 99: 100}), 'hello'.translate(str.maketrans('el', 'ip')), 'hello'.translate(str.maketrans('el', 'ip', 'o')), str.maketrans({'a': 'b', 99: 'x'}))
print('prefix_x'.removeprefix('prefix_'), 'x.py'.removesuffix('.py'), 'x'.removeprefix('y'))
print('é'.encode(), 'é'.encode('latin-1'), 'é'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'replace'), 'é'.encode('ascii', 'xmlcharrefreplace'), 'é€'.encode('ascii', 'backslashreplace'), 'é'.encode('utf-16'), 'é'.encode('utf-16-le'), 'é'.encode('utf-32-be'))
try:
    'é'.encode('ascii')
except UnicodeEncodeError as e:
    print(e, e.start, e.end, e.reason, e.encoding, e.object)
try:
    'é'.encode('nope')
except LookupError as e:
    print(e)
print('abc' * 3, 3 * 'ab', 'a' * -1, 'a' in 'abc', '' in 'abc', 'ac' in 'abc')
try:
    3 in 'abc'
except TypeError as e:
    print(e)
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s[-3:], s[:100], s[50:], s[5:2], s[5:2:-1])
try:
    s[100]
except IndexError as e:
    print(e)
try:
    s['a']
except TypeError as e:
    print(e)
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
try:
    s.foo
except AttributeError as e:
    print(e)
try:
    s.uper()
except AttributeError as e:
    print(e)
print(sorted('banana'), max('hello'), min('hello'), list('abc'), tuple('ab'), set('aaa'), ''.join(reversed('abc')), len('日本語'), '日本語'[1])
print('a' < 'b', 'a' < 'A', 'abc' < 'abd', '' < 'a', 'Z' < 'a', 'é' > 'z')
print("it's", 'say "hi"', 'triple\nline', 'tab\there', 'raw\\n', 'ab', 'ABC•C\x07'.encode())
