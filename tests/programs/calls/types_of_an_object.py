class C:
    def __iter__(self):
        return iter([1])
    def __len__(self):
        return 1
    def __str__(self):
        return "c"
    def __index__(self):
        return 7
    def __float__(self):
        return 7.5
    def __complex__(self):
        return 7.5j
    def __hash__(self):
        return 7
    def __bytes__(self):
        return b"x"
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
    def __call__(self, *a, **k):
        return len(a)
c = C()
z = str(c)
z = str(object=c)
z = int(c)
z = int("12", base=c)
z = float(c)
z = complex(c)
z = complex(real=c)
z = bytes(c)
z = bytearray(c)
z = range(c)
z = slice(c)
z = memoryview
z = reversed(c)
z = property(c)
z = property(fget=c)
z = {c: 1}
z = dict([(c, 1)])
z = hash(c)
z = [1, 2, 3, 4, 5, 6, 7, 8][c]
z = "x" * c
z = round(2.5, c)
z = pow(2, c)
z = c(1, 2)
z = c(1, k=2)
z = bool(c)
z = divmod(100, 7)
z = super
z = type(c)
z = Exception(c)
print(z)
z = ValueError(c, 1)
print(z)
z = list(map(c, [1], [2]))
z = sorted([3, 1], key=c)
z = filter(c, [1])
print(list(z))
z = object.__new__(C)
print(c, c, sep=c.__str__(), end="\n")
print(f"{c}", "%s" % c, "{}".format(c), "%d" % 3)
z = isinstance(c, C)
z = min(c, key=c)
z = chr(c)
z = bin(c)
z = [0] * 8
z[c] = 1
z[:c] = c
del z[c]
z = "abc".center(c)
import math
z = math.sqrt(c)
z = abs(int(c))
