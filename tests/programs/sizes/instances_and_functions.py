import sys


class Empty:
    pass


class Full:
    def __init__(self):
        self.a = 1
        self.b = 2


def function():
    pass


print(sys.getsizeof(Empty()), sys.getsizeof(Full()), sys.getsizeof(Empty))
print(sys.getsizeof(function), sys.getsizeof(lambda: 0), sys.getsizeof(Full().__init__))
print(sys.getsizeof(Full().__dict__), sys.getsizeof(ValueError("x")), sys.getsizeof(object()))
