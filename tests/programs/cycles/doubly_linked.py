import gc
import weakref


class Link:
    def __init__(self, value, before=None):
        self.value = value
        self.before = before
        self.after = None
        if before is not None:
            before.after = self


last = None
watchers = []
for n in range(4):
    last = Link(n, last)
    watchers.append(weakref.ref(last))
first = last.before.before.before
print(first.value, first.after.value)
del first
del last
print([watch() is None for watch in watchers])
gc.collect()
print([watch() is None for watch in watchers])
