counter = 500


def read():
    return counter + 1


def write():
    global counter
    counter = counter + 1


def shadow():
    counter = 7
    return counter


print(read(), shadow(), counter)
write()
print(counter)
