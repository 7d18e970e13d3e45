def work(n):
    if n == 0: raise ValueError('zero')
    if n == 1: raise TypeError('one', n)
    return n
errors = []
for i in range(3):
    try:
        work(i)
    except Exception as e:
        errors.append(e)
eg = ExceptionGroup('many', errors)
print(eg, eg.exceptions)
try:
    raise eg
except* ValueError as g:
    vals = g.exceptions
    print('values', vals)
except* TypeError as g:
    print('types', g.exceptions[0].args)
sub = eg.subgroup(ValueError)
match_, rest = eg.split(TypeError)
print(sub, match_, rest)
nested = ExceptionGroup('outer', [eg, KeyError('k')])
try:
    try:
        raise nested
    except* ValueError:
        print('handled')
except ExceptionGroup as left:
    print(left)
    kept = left
print(kept.exceptions)
d = eg.derive([OSError(2, 'gone')])
print(d.message, d.exceptions[0].errno)
