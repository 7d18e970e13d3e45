# Functions that wait for the program's end: the last registered is called first.
_waiting = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _waiting.append((func, args, kwargs))
    return func


def unregister(func, /):
    _waiting[:] = [w for w in _waiting if not (w[0] == func)]


def _clear():
    _waiting.clear()


def _ncallbacks():
    return len(_waiting)


def _run_exitfuncs():
    # what is registered from here on is not called
    global _leaving
    if _leaving is None:
        _leaving = _waiting[:]
    while _leaving:
        func, args, kwargs = _leaving.pop()
        func(*args, **kwargs)
    _waiting.clear()


_leaving = None
