import sys

for n in range(0, 9):
    print(n, sys.getsizeof(tuple(range(n))), sys.getsizeof(set(range(n))))
print(sys.getsizeof({1, 2, 3, 4, 5}), sys.getsizeof(range(10)))
