import sys


class Thing:
    def method(self):
        return sys.getrefcount(self)

    def fail(self):
        raise ValueError(self)


thing = Thing()
print(thing.method(), Thing.method(thing), sys.getrefcount(thing))
bound = thing.method
print(bound(), sys.getrefcount(thing))
try:
    thing.fail()
except ValueError as error:
    print(sys.getrefcount(thing), error.args[0] is thing, sys.getrefcount(error))
print(sys.getrefcount(thing))
