total = 10


def bad():
    total = total + 1
    return total


try:
    bad()
except UnboundLocalError as error:
    print(error)
