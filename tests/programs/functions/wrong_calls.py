def pair(a, b):
    return a, b


for arguments in [(), (1,), (1, 2), (1, 2, 3)]:
    try:
        print(pair(*arguments))
    except TypeError as error:
        print(error)
try:
    pair(1, c=2)
except TypeError as error:
    print(error)
try:
    pair(1, a=2)
except TypeError as error:
    print(error)
