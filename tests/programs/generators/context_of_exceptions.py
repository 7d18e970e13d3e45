def numbers(source):
    for text in source:
        try:
            yield int(text)
        except ZeroDivisionError as error:
            yield repr(error)


g = numbers(["1000", "2000"])
value = next(g)
try:
    value / 0
except ZeroDivisionError as error:
    print(g.throw(error))
print(next(g))
try:
    list(numbers(["oops"]))
except ValueError as error:
    print(error)
