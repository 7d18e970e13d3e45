a = [1, 2]
b = a
a += [3]
print(a is b, b)
a = a + [4]
print(a is b, b)
a *= 2
print(a, b)
