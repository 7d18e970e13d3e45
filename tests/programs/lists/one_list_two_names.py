a = [1, 2]
b = a
del a
del b
