import sys

print(sys.getsizeof(0), sys.getsizeof(10 ** 20))
print(sys.getsizeof(1.5), sys.getsizeof(True))
print(sys.getsizeof(""), sys.getsizeof("tea"))
print(sys.getsizeof([]), sys.getsizeof(["tea", "milk"]))
print(sys.getsizeof(()), sys.getsizeof(("tea", "milk")))
print(sys.getsizeof({}), sys.getsizeof(set()))
names = ["ann", "ben"]
print(sys.getsizeof(names))
names[0] = "ann" * 1000
print(sys.getsizeof(names))
print(sys.getsizeof(names[0]))
