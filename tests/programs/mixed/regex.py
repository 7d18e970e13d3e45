import re
pat = re.compile(r'(?P<user>\w+)@(?P<host>\w+)\.com')
m = pat.search('mail bob@site.com now')
print(m.group(), m.group('user'), m.groups(), m.span(), m.groupdict())
s = m.string
r = m.re
print(r is pat)
all_ = re.findall(r'\d+', 'a1000b22c3')
it = [x.group() for x in re.finditer(r'[a-z]', 'a1b2')]
sub = re.sub(r'\d', lambda k: str(int(k.group()) * 2), 'a1b5')
sp = re.split(r'[,;]\s*', 'x, y;z')
print(all_, it, sub, sp)
n = re.match(r'(a)(b)?', 'ac')
print(n.group(2), n[1], n.lastindex, n.end())
if (q := re.fullmatch(r'(\d+)-(\d+)', '10-20')):
    lo, hi = map(int, q.groups())
    print(lo, hi)
words = re.compile(r'\b\w', re.I)
t = words.sub(lambda mm: mm.group().upper(), 'the quick fox')
print(t, words.flags, words.pattern)
none = re.match('x', 'y')
print(none)
try:
    re.compile('(')
except re.error as e:
    print(e)
tokens = []
for mo in re.finditer(r'(?P<num>\d+)|(?P<op>[+*])', '12+3*4'):
    tokens.append((mo.lastgroup, mo.group()))
print(tokens)
