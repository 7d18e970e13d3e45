try:
    a
except E:
    b
try:
    a
except (E, F) as e:
    b
except G as e:
    print(e)
except:
    c
else:
    d
finally:
    f
try:
    a
finally:
    b
raise
raise E
raise E(1) from None
raise E from cause


def returns(a):
    try:
        return 1
    finally:
        print(a)


def returns_value(a):
    try:
        return a()
    except E as e:
        return e
    except F:
        return
    else:
        return 2
    finally:
        a = 1


def nested(a):
    try:
        try:
            a.b()
        except A:
            try:
                a.c()
            except B as e:
                raise C from e
            finally:
                a.d()
        else:
            return a
    except D as e:
        e = 1
        del e
    finally:
        try:
            a.e()
        finally:
            return 3


def in_loop(a):
    while a:
        try:
            a.b()
            if a.c:
                continue
            break
        except E as e:
            if e:
                continue
            if a:
                break
            return e
        finally:
            a = a.next
    for x in a:
        try:
            x()
        except E:
            continue
        except F:
            break
        else:
            pass


def finally_defines(a):
    try:
        a()
    finally:
        f = lambda: 0
        x = [i for i in a]
        if a:
            return f, x


def star(a):
    try:
        a()
    except* A:
        b()
    except* (B, C) as e:
        c(e)
    else:
        d()
    finally:
        f()


def bare():
    try:
        pass
    except:
        pass
    try:
        return
    except E: pass


def cleanup_in_handler(a):
    try:
        a()
    except E as e:
        with a as b:
            return b
    except F as e:
        for i in e:
            return i
    return 1


def reraise():
    try: pass
    except A: raise; x = 1
    except B: raise ;
    except C: raise \
        ; y = 2
