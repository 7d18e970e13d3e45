from collections import ChainMap, UserDict, UserList, UserString, defaultdict
import copy, inspect

base = {"a": 1, "b": 2}
over = {"b": 3, "c": 4}
c = ChainMap(over, base)
print(c, len(c), list(c), dict(c), bool(c), bool(ChainMap()), "a" in c, "z" in c)
print(c["a"], c["b"], c.get("z"), c.get("z", 9), c.parents, c.new_child(), c.new_child({"q": 1}, r=2), c.new_child(k=1))
for bad in (lambda: c["z"], lambda: c.__delitem__("a"), lambda: c.pop("a"), lambda: ChainMap().popitem(), lambda: c.pop("a", 0)):
    try:
        print(bad())
    except KeyError as e:
        print("KeyError", e, repr(e.__context__))
print(c.popitem(), c, c | {"n": 1}, {"n": 1, "a": 5} | c, type({"n": 1} | c), ChainMap.fromkeys("ab", 0))
c |= [("x", 1)]
print(c, c.copy(), copy.copy(c) == c, c.copy().maps[1] is base)
c.clear()
print(c)
d = ChainMap({}, defaultdict(list))
print(d["made"], d)
try:
    c | [1]
except TypeError as e:
    print(e)
class Deep(ChainMap):
    def __missing__(self, key):
        return f"<{key}>"
print(Deep()["k"], Deep().get("k"), Deep({1: 2}).copy())
r = ChainMap({})
r["me"] = r
print(r)

class Low(UserDict):
    tag = "t"
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.extra = []
    def __setitem__(self, key, item):
        print("set", key)
        super().__setitem__(key.lower(), item)
l = Low({"A": 1}, B=2)
m = l.copy()
print(l, m, type(m), m.extra is l.extra, m.data is l.data, copy.copy(l).data is l.data)
print(l | {"c": 3}, {"c": 3} | l, l | UserDict(q=1), UserDict(q=1) | l)
l |= UserDict(z=1)
l |= {"y": 0}
print(l, len(l), list(l), "a" in l, l.get("nope", 5), l.pop("a"), l.setdefault("W", 3), Low.fromkeys("XY", 1))
for bad in (lambda: UserDict()["k"], lambda: l | 5, lambda: l.__delitem__("k"), lambda: UserDict(1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

a = UserList([3, 1, 2])
b = UserList(a)
print(a, a + [4], [0] + a, a + UserList("x"), a + (9,), a * 2, 2 * a, a == b, a == [3, 1, 2], a < [4], a >= b, a > [1], a <= [9], a != b)
a += (5,)
a *= 2
a.append(7); a.insert(0, "i"[0:0] and 1 or 8); a.extend(UserList([1])); a.remove(5)
print(a, a.pop(), a.pop(0), a.count(1), a.index(2), a[1:3], type(a[1:3]), a[0], len(a), 5 in a)
a.sort(key=lambda x: -x, reverse=True); a.reverse()
del a[0]; del a[:2]; a[0] = "zero"; a[1:2] = "ab"
print(a, a.copy(), copy.copy(a), a.copy() is a)
a.clear()
print(a, UserList(), UserList("abc"), UserList(None))
for bad in (lambda: a.append(), lambda: a.pop(), lambda: a.remove(1), lambda: a.index(1), lambda: a[3], lambda: a + 5, lambda: a.insert(1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(UserList.append.__qualname__, UserList.pop.__name__, inspect.signature(UserList.pop), inspect.signature(UserList.sort), inspect.signature(ChainMap.get), inspect.signature(ChainMap.new_child), inspect.signature(UserString.encode))
print(ChainMap.pop.__qualname__, ChainMap.fromkeys, UserDict.__init__.__qualname__)

s = UserString("Hello")
t = UserString(s)
print(s, repr(s), t == s, s == "Hello", s < "I", s >= t, hash(s) == hash("Hello"), s + "x", "x" + s, s + 5, s * 2, 2 * s, s[1:3], type(s[1]), "ell" in s, UserString("l") in s, len(s))
print(UserString("%s-%s") % (1, 2), s.upper(), type(s.upper()), s.replace("l", UserString("L")), s.find("l"), s.startswith("He"), s.encode(), s.encode(None), s.split("l"), s.partition("l"), s.rpartition("l"), s.join(["1", "2"]), s.center(11, "*"), s.title(), s.zfill(8), UserString(12), int(UserString("12")), float(UserString("1.5")), complex(UserString("1j")))
print(UserString("a\nb").splitlines(True), UserString("{a}").format_map({"a": 1}), UserString("{}").format(3), s.translate({72: "J"}), s.maketrans("a", "b"), s.isalpha(), UserString("a b").rsplit(None, 1), s.__getnewargs__(), s.count("l"), "%s!" % s)
print(UserString("x").__rmod__("%s"), UserString.upper.__qualname__, UserString.join.__qualname__)
for bad in (lambda: s.index("z"), lambda: s.foo, lambda: s.split(1, 2, 3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
