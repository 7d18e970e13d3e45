class Box:
    pass

a = ["x"]
b = [a, a]
box = Box()
box.item = a
del a
print(box.item)
del b[0]
print(b)
del box.item
print(b[0])
b.append(b.pop())
try:
    print(a)
except NameError as error:
    print(error)
