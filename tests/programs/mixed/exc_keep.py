import sys, traceback
def inner(data):
    extra = ['extra', data]
    return data['missing']
def outer(d):
    tag = object()
    try:
        inner(d)
    except KeyError as e:
        raise LookupError('outer failed') from e
d = {'k': [1]}
try:
    outer(d)
except LookupError as err:
    saved = err
    print(sys.getrefcount(d), err.__cause__)
tb = saved.__traceback__
names = []
while tb:
    names.append(tb.tb_frame.f_code.co_name)
    tb = tb.tb_next
print(names)
loc = saved.__cause__.__traceback__.tb_next.tb_frame.f_locals
print(loc['extra'][0], sys.getrefcount(d))
del loc
saved.__traceback__ = None
saved.__cause__ = None
print(sys.getrefcount(d))
saved.__context__ = None
print(sys.getrefcount(d))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [].pop()
except IndexError as e:
    ctx = e.__context__
    e.add_note('a note')
    notes = e.__notes__
    lines = traceback.format_exception_only(e)
print(type(ctx), notes, lines)
def final():
    try:
        return d
    finally:
        d['final'] = True
x = final()
def loop():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            d[i] = i
    else:
        d['else'] = 1
    return i
print(loop(), d)
class AppError(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code
try:
    raise AppError(4040, 'nope', d)
except AppError as e:
    print(e.code, e.args)
    again = e
try:
    raise again
except AppError:
    print(sys.exception() is again)
