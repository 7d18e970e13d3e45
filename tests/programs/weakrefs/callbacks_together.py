import weakref


class Thing:
    pass


class Told:
    def __init__(self, n):
        self.n = n

    def __call__(self, reference):
        print("told", self.n)

    def __del__(self):
        print("callback dies", self.n)


thing = Thing()
references = [weakref.ref(thing, Told(i)) for i in range(3)]
del thing
print("all told")


class Own(weakref.ref):
    def __del__(self):
        print("reference dies")


def drop(reference):
    print("dropping")
    references.clear()


thing = Thing()
references = [Own(thing, Told(i)) for i in range(3)]
last = weakref.ref(thing, drop)
del thing
print("end")
