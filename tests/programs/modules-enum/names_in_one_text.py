from enum import Enum
import sys, gc
Animal = Enum("Animal", "CAT DOG")
n = Animal._member_names_[0]
print(sys.getrefcount(n))
class Pair(Enum):
    A = (3.3, 2.4)
    B = (5.3, 2.4)

    def __init__(self, x, y):
        print(sys.getrefcount(self._value_), sys.getrefcount(self), x + y)


print(list(Pair), list(Animal))
