def area(width, height, /, *, unit="cm"):
    return str(width * height) + unit


print(area(2, 3), area(2, 3, unit="m"))
try:
    area(width=2, height=3)
except TypeError as error:
    print(error)
try:
    area(2, 3, "m")
except TypeError as error:
    print(error)
