import sys

a = ["tea"]
print(sys.getrefcount(a))
b = a
box = [a, a]
print(sys.getrefcount(a))
del b
box.clear()
del a
print("end")
