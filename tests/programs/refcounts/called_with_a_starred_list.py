class D:
    def __dir__(self):
        pass
        return ["z", "a"]
    def __format__(self, s):
        pass
        return "x"
    def __int__(self):
        pass
        return 3
    def __iter__(self):
        pass
        return iter([1])
    def __getattr__(self, n):
        pass
        return n
    def __repr__(self):
        pass
        return "D"
    def __lt__(self, o):
        pass
        return True
print(dir(*[D()]))
getattr(*[D(), "zz"])
format(*[D(), ""])
max(*[D(), D()])
min(*[[D(), D()]])
int(*[D()])
list(*[D()])
sum(*[D()])
print(*[D()])
sorted(*[[D(), D()]])
repr(*[D()])
"{} {!r}".format(*[D(), D()])
zip(*[D()])
iter(*[D()])
[].append(*[D()])
list.append(*[[], D()])
set(*[D()])
dict(*[[("a", D())]])
