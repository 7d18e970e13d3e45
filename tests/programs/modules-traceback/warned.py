"""Warnings: given, collected, turned into errors."""
import warnings


def old(x):
    warnings.warn("old() is going away", DeprecationWarning, stacklevel=2)
    return x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old(1)
    warnings.warn("plain")
    warnings.warn(RuntimeWarning("an object"))
    print(len(caught))
    for w in caught:
        print(w.category.__name__, w.message, type(w.message).__name__, w.lineno)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(2)
    except DeprecationWarning as e:
        print("raised", e)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn("once a line")
    warnings.filterwarnings("ignore", message="not .*")
    warnings.warn("not this")
    warnings.warn("but this")
    print([str(w.message) for w in caught])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for i in range(2):
        warnings.warn("the same")
        warnings.warn("the same")
    warnings.simplefilter("ignore")
    warnings.warn("nothing")
    print(len(caught))

for bad in (
    lambda: warnings.warn("x", int),
    lambda: warnings.simplefilter("never"),
    lambda: warnings.filterwarnings("error", category=int),
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "the line"), end="")


@warnings.deprecated("use g")
def f():
    return 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(f(), [str(w.message) for w in caught], f.__deprecated__)
