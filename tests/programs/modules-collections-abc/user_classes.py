from collections import ChainMap, UserDict, UserList, UserString


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper({"a": 1}, b=2)
u["c"] = 3
u.update(d=4)
print(u, dict(u), "A" in u, "a" in u, u.get("z"), len(u))
print(u | {"e": 5}, u.copy() == u)
del u["A"]
print(u.data)


class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


print(Missing()["ab"], Missing().get("q"))


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


v = Loud([3, 1, 2])
v.append(5)
v.sort()
print(v, v[1:], type(v[1:]).__name__, v + [9], [0] + v, v * 2, v == [1, 2, 3, 5], v.index(3))
v.extend(UserList([7]))
v += (8,)
print(v, len(v), v.pop(), max(v))

s = UserString("hello world")
print(s, repr(s), s.title(), s[0:5], type(s.upper()).__name__, s.split(), s + "!", s == "hello world", "ell" in s)
print(s.find("o"), s.replace("o", "0"), s.startswith("he"), hash(s) == hash("hello world"), len(s))

base, over = {"color": "red", "user": "guest"}, {"user": "admin"}
c = ChainMap(over, base)
print(c["user"], c["color"], c, len(c), list(c), sorted(c.items()))
child = c.new_child({"color": "blue"})
print(child["color"], child.parents == c, child.maps)
c["color"] = "green"
print(over, base)
try:
    del child["user"]
except KeyError as error:
    print(error)
try:
    child["nothing"]
except KeyError as error:
    print(error)
print(c.pop("color"), c["color"], c | {"x": 1})
