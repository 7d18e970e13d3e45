import sys

a = "hello_world"
b = "hello_world"
c = "hello world"
d = "".join(["hello", "_", "world"])
print(a is b, a is d, a == d, sys.intern(d) is a)
e = sys.intern("run time " + str(1000))
f = sys.intern("run time " + str(1000))
print(e is f, c == "hello world"[:])
words = {"alpha": 1, "beta": 2}
key = "al" + "pha"
print(key is list(words)[0], words["".join(["be", "ta"])])
