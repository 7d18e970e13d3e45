import sys

print(sys.getsizeof({}), sys.getsizeof({"a": 1}), sys.getsizeof({1: 1}))
mixed = {"a": 1}
mixed[2] = 2
print(sys.getsizeof(mixed), sys.getsizeof(dict(mixed)), sys.getsizeof({**mixed}))
print(sys.getsizeof({n: n for n in range(6)}), sys.getsizeof(dict(a=1, b=2)))
