def risky(n):
    if n > 2:
        raise ValueError("too big", n)
    return n


def careful(n):
    try:
        return risky(n)
    except ValueError as error:
        print("logging", error.args)
        raise


print(careful(1))
try:
    careful(300)
except ValueError as error:
    print("outside", error)
