def after_return(a):
    return a
    for x in a:
        yield_
    while a: pass


def after_raise(a):
    raise a
    return 1


def after_break(a):
    while a:
        break
        a()
    for x in a:
        continue
        x()


def infinite():
    while True:
        pass
    unreachable


def infinite_with_exit(a):
    while True:
        if a:
            return
        try:
            a()
        except E:
            continue


def constant_conditions(a):
    if not 1:
        a()
    if 0 or a:
        b()
    if 1 and 0:
        c()
    x = 1 if 0 else 2
    y = 0 and a
    z = 1 or a
    while 1 and a:
        pass
    return x, y, z, (a if 1 else b), not 0 and a


def everywhere_returns(a):
    if a:
        return 1
    else:
        return 2
    return 3


def try_returns(a):
    try:
        return a
    except E:
        return b
    return c


if a:
    pass
else:
    pass
for x in y: pass
else: pass
while x: pass
try: pass
except: pass
else: pass
finally: pass
class C: pass
pass; pass; x
