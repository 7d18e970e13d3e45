limit = [1000]


def inspect(a, b=2000):
    c = a
    names = sorted(locals())
    snapshot = locals()
    d = snapshot["c"]
    return names, d is a, "limit" in globals()


print(inspect([5]))
globals()["made"] = limit
print(made is limit)
