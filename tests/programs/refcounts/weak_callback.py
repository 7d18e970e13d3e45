import weakref


class Thing:
    pass


def gone(reference):
    print("gone", reference() is None)


thing = Thing()
watch = weakref.ref(thing, gone)
again = weakref.ref(thing)
print(weakref.ref(thing) is again, watch is again)
thing = None
print("after", watch(), again())
