a = [1, 2]
b = [1, 2]
c = a
print(a == b, a is b)
print(a == c, a is c)
x = float("nan")
print(x == x, x is x)
answer = None
print(answer is None)
