import sys

for n in [0, 1, 255, 2**30 - 1, 2**30, 2**60, -(2**90), 10**50]:
    print(n, sys.getsizeof(n))
print(sys.getsizeof(1.5), sys.getsizeof(True), sys.getsizeof(None))
