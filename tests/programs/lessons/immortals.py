import sys

nothing = None
before = sys.getrefcount(nothing)
many = [None] * 1000
print(sys.getrefcount(nothing) == before)
flag = 3 > 2
letter = "heapglass"[0]
empty = ()
print(flag is True, letter is "h"[:], empty is tuple([]))
number = 257
word = "tea" + letter
print(sys.getrefcount(word))
