import sys

def look(thing):
    return sys.getrefcount(thing)

a = []
print(sys.getrefcount(a))
print(look(a))
b = [a]
print(sys.getrefcount(b[0]))
print(sys.getrefcount([]))
print(look([]))
print(sys.getrefcount(a) - 1)
