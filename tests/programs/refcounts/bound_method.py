import sys


class Bell:
    def ring(self):
        return sys.getrefcount(self)


bell = Bell()
print(sys.getrefcount(bell), bell.ring())
ring = bell.ring
print(sys.getrefcount(bell), ring())
del ring
print(sys.getrefcount(bell))
