class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("bye", self.name)


a, b = Named("left one"), Named("right one")
a, b = b, a
print(a.name, b.name)
a = b = None
c = Named("first c")
c = Named("second c")


def f():
    global c
    c = Named("third c")
    d = c
    d = None


f()
print(c.name)
