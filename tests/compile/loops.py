for x in y:
    print(x)
for x in y:
    if x:
        break
else:
    print("end")
for x in [1, 2, 3]:
    continue
for x in {1, 2}:
    pass
for x in (a, b):
    pass
for x in [a, *b]:
    pass
for (i, j), k in enumerate(zip(a, b)):
    for l in k:
        if l:
            break
        if k:
            continue
    else:
        continue
    break
for x.y in a:
    pass
for x[0] in a:
    pass
for x in 1, 2, *y:
    pass


def f(a):
    for i in range(3):
        try:
            if i:
                break
            if a:
                continue
            return i
        finally:
            print(i)
    for i in a:
        with i as j:
            if j:
                break
            elif i:
                continue
            return j
    while a:
        for b in a:
            return b
    for b in a: return
    for b in a: pass
    for b in a: b.x = a; a = b
