import weakref


class Thing:
    def __init__(self, name):
        self.name = name


def gone(reference):
    log.append(reference)


log = []
thing = Thing("watched thing")
plain = weakref.ref(thing)
first = weakref.ref(thing, gone)
second = weakref.ref(thing, gone)
print(plain() is thing, plain is weakref.ref(thing), first is second)
del thing
print(plain(), len(log), log[0] is second, log[1] is first)
