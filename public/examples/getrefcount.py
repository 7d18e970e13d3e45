import sys
a = ["x"]
b = a
print(sys.getrefcount(a))
