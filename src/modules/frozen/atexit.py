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
    while _waiting:
        func, args, kwargs = _waiting.pop()
        func(*args, **kwargs)
