def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick

a = counter()
b = counter()
print(a(), a(), b())
print(a.__closure__[0].cell_contents)
