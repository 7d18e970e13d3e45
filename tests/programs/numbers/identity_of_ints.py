a = 1000
b = 1000
c = int("1000")
d = a + 0
print(a is b, a is c, a == c, a is d)
small = 200
other = 100 + 100
print(small is other)
big = 10 ** 20
same = big
big += 1
print(same is big, same)
x = y = 3000
x += 1
print(x, y, [n for n in (255, 256, 257)])
