import importlib


def attempt(name):
    try:
        importlib.import_module(name)
    except ImportError as e:
        print(type(e).__name__, "|", e, "|", e.name)


attempt("spam")
attempt("spam.eggs")
attempt("gc.x")
attempt("sys.path.more")

try:
    from gc import spam
except ImportError as e:
    print(e, e.name)

try:
    import spam
except ModuleNotFoundError:
    spam = None
print(spam)

import spam.eggs
