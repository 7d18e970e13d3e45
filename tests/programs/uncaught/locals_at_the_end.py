def outer():
    things = ["kept", "alive"]

    def inner(n):
        marker = n * 1000
        return things[n]

    return inner(1) + inner(2)


outer()
