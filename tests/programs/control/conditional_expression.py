for n in (3, 10, 7):
    kind = "small" if n < 5 else "big" if n > 8 else "middle"
    print(n, kind)
