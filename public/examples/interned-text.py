a = "hello"
b = "hello"
c = "".join(["hel", "lo"])
print(a is b, a is c)
print("done")
