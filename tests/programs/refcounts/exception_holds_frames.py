import sys

data = [5]


def fail(argument):
    raise ValueError("bad")


try:
    fail(data)
except ValueError as error:
    print(sys.getrefcount(data))
print(sys.getrefcount(data))
