# throw() that is given what cannot be thrown leaves the generator as it was.
def patient():
    while True:
        try:
            x = yield "waiting"
            print("got", x)
        except ValueError as error:
            print("caught", repr(error))


g = patient()
next(g)
for given in 5, int, None, "text":
    try:
        g.throw(given)
    except TypeError as error:
        print(error)
print(g.throw(ValueError("right")))
print(g.throw(ValueError))
print(g.send(1))


class Picky(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)


# what comes of making the exception is thrown instead
try:
    g.throw(Picky)
except TypeError as error:
    print(error)
print(next(g, "ended"))
