a = 256
b = 256
print(a is b)
x = 1000
y = x
z = x + 0
print(x is y, x == z, x is z)
m = int("257")
n = int("257")
print(m is n, int("25") is int("25"))
