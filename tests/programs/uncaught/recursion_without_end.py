def forever(n):
    if n == 5:
        raise RecursionError("stopped by hand at " + str(n))
    forever(n + 1)


forever(0)
