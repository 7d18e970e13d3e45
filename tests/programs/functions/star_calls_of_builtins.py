# what a call with a star gives to functions in C is held by the tuple alone
import sys


class Seen:
    def __str__(self):
        return f"str {sys.getrefcount(self)}"

    def __repr__(self):
        return f"repr {sys.getrefcount(self)}"

    def __lt__(self, other):
        print("lt", sys.getrefcount(self), sys.getrefcount(other))
        return False

    def __index__(self):
        print("index", sys.getrefcount(self))
        return 1

    def __float__(self):
        return sys.getrefcount(self) / 2

    def __iter__(self):
        print("iter", sys.getrefcount(self))
        return iter("ab")


q = Seen()
print(*[Seen()])
print(*[Seen(), q], sep="\n")
print(1, *(Seen(),), end="!\n")
t = (Seen(), q)
print(*t)
max(*t)
min(*t, key=id)
print(str(*[Seen()]), repr(*t[1:]), float(*[Seen()]), range(*[Seen(), Seen()]))
print(list(*[Seen()]), tuple(*t[1:]), set(*[Seen()]) == {"a", "b"}, dict(*[["ab"]], k=q))
print(list(map(str, t)), tuple(map(repr, [Seen()])), *map(str, [Seen()]))
list(map(print, [Seen()], [q]))
str.join(*[",", map(str, t)])
isinstance(*[q, Seen])


def pass_on(*args, **kwargs):
    print(*args, **kwargs)
    print(sys.getrefcount(args[0]))


pass_on(Seen())
pass_on(q, end="\n")
pass_on(*t)
try:
    max(*[1, "a"], *[Seen()])
except TypeError as e:
    print(e)
try:
    int(*["x", 99])
except ValueError as e:
    print(e)
