x=10
y=x
print(id(x))
print(id(y))

n = 9
print(n + 1 is x)
print(id(n + 2) - id(x))

big = n + 1000
same = n + 1000
print(big == same, big is same)
