try:
    a
except* E:
    b


def named(a):
    try:
        a()
    except* A as e:
        print(e)
        e = 1
        del e
    except* (B, C) as e:
        raise
    except* a.D:
        raise E from None


def nested(a):
    try:
        try:
            a()
        except* A as e:
            try:
                e()
            except B as f:
                raise f from e
            except C:
                return_ = 1
        except* D:
            try:
                a()
            except* E as g:
                print(g)
            finally:
                a()
        else:
            return a
    except* F as h:
        for x in h:
            if x: break
            if a: continue
        while a:
            try: break
            finally: a()
        return_ = lambda: (yield h)
        def inner():
            return h
        class C:
            e = h
    finally:
        return 1


def in_loop(a):
    for x in a:
        try:
            if x: continue
            if a: break
            return x
        except* E:
            pass
        finally:
            x()
    with a:
        try:
            a()
        except* E as e:
            with e: pass
            [y for y in e]
            assert e


def everything(a):
    try: a()
    except* E: pass
    else: pass
    finally: pass


def bare_raise(a):
    try: raise a
    except* E as e:
        if e: raise
        raise e
    raise
