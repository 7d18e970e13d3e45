a = [1, 2, 3]
b = a
c = [1, 2, 3]
b.append(4)
print(a, b, c)
print(a is b, a == c, a is c)
