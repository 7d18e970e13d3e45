from __future__ import annotations
import __future__, calendar, cmath, colorsys, errno, fnmatch, html, secrets, shlex, contextvars
print(__future__.annotations, __future__.all_feature_names[:2])
print(calendar.month(2024, 2))
print(cmath.sqrt(-1), cmath.exp(1j * cmath.pi), cmath.polar(1j), cmath.phase(-1), cmath.rect(2, 1), cmath.sin(1 + 1j))
print(colorsys.rgb_to_hsv(0.2, 0.4, 0.6))
print(errno.ENOENT, errno.errorcode[13])
print(fnmatch.filter(['a.py', 'b.txt'], '*.py'), html.escape('<a>'), html.unescape('&lt;&#65;'), shlex.split('a "b c"'), len(secrets.token_hex(8)), secrets.choice([1]))
v = contextvars.ContextVar('v', default=1)
t = v.set(5)
print(v.get())
v.reset(t)
print(v.get())
c = contextvars.copy_context()
c.run(v.set, 9)
print(v.get(), c[v])
try:
    cmath.log(0)
except ValueError as e:
    print(e)
print(calendar.monthcalendar(2024, 5)[0], calendar.isleap(2024), calendar.day_name[0], repr(calendar.MONDAY), list(calendar.month_abbr)[1:4])
