a = (1, 2, 3)
b = (1, 2, 3)
print(a is b)
n = 3
c = (1, 2, n)
print(a == c, a is c)
