a = "hello world"
parts = ["hello", "world"]
b = " ".join(parts)
print(a == b, a is b)
c = a
print(a is c)
