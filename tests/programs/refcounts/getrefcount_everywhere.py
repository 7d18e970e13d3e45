import sys


class Holder:
    def __init__(self, item):
        self.item = item

    def count(self):
        return sys.getrefcount(self.item)


def inside(item):
    copy = item
    return sys.getrefcount(item), sys.getrefcount(copy)


thing = ["watched list"]
print(sys.getrefcount(thing), inside(thing))
holder = Holder(thing)
print(holder.count(), sys.getrefcount(holder), sys.getrefcount(Holder))
many = [thing] * 5
print(sys.getrefcount(thing), holder.count())
print(sys.getrefcount(holder.count), sys.getrefcount(inside), sys.getrefcount([]))
