import sys

secret = ["hidden"]


def keep(value=secret):
    def inner():
        return value

    return inner


print(sys.getrefcount(secret))
inner = keep()
print(sys.getrefcount(secret))
del keep
print(sys.getrefcount(secret), inner())
del inner
print(sys.getrefcount(secret))
