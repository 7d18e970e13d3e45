n = "outside"
inside = [n for n in range(3)]
print(n, inside)


def build():
    factor = 100
    return [factor * k for k in range(3)]


print(build())
