class V:
    def __format__(self, spec):
        return spec
v = V()
print(f"{v:.1f}")
print(f"{v:.1f}")
x = f"{v:abc}"
y = "abc"
print(f"{v:a{y}c}")
print(format(v, "q.r"))
print("{:.2f}".format(v))
