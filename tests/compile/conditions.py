if a:
    pass
if a and b or not c:
    x
elif a or b and c:
    y
elif not (a and b):
    z
else:
    w
if a if b else c:
    1
if a < b < c:
    2
if not a < b < c:
    3
if a is None and b is not None:
    4
while a is not None:
    a = a.next
if a == b != c:
    5
x = a and b or c
x = a or b and not c
x = not a
x = not not a
x = a if b else c
x = (a if b else c) if d else e
x = a < b
x = a < b <= c != d
x = a in b, a not in b, a is b, a is not b, not a in b, not a is b
assert a
assert a, b
assert a and b, "no"
assert not a
assert (a if b else c)
if True:
    a
if False:
    b
else:
    c
if 0:
    dead
if 1 and a:
    half
if a or 1:
    whole
if None is None:
    d
while 1:
    if a:
        break
    elif b:
        continue
while True:
    x
    break
while 0:
    never
else:
    always


def f(a, b, c):
    if a:
        return 1
    elif b:
        return a
    if a and (b or c):
        if not b:
            return
        else:
            c = 1
    return c if a else b


def g(a):
    if a:
        if a.b:
            return a
    else:
        raise a
    while a:
        if a.b:
            continue
        return a.c
    while a and a.b or a.c:
        a = a.d
    if not a:
        pass
    return None
