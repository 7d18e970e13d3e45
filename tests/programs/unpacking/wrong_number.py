try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, c = (1, 2)
except ValueError as error:
    print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
