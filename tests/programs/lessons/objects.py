a = 7
b = "tea"
c = [7, "tea"]
print(type(a), type(b), type(c))
print(id(a) == id(c[0]))
d = [7, "tea"]
print(c == d)
print(id(c) == id(d))
