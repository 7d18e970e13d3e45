def append(x, to=[]):
    to.append(x)
    return to
a = append(1000)
b = append(2000)
print(a is b, append.__defaults__[0] is a)
def fixed(x, to=None):
    if to is None:
        to = []
    to.append(x)
    return to
c = fixed(a)
d = fixed(b)
print(c is d, c[0] is d[0])
class Dog:
    tricks = []
    count = 0
    def __init__(self, name):
        self.name = name
        Dog.count += 1
    def add(self, t):
        self.tricks.append(t)
        self.count += 10
r = Dog('rex')
f = Dog('fido')
r.add('roll')
print(f.tricks, Dog.count, r.count, f.count)
f.tricks = ['own']
print(Dog.tricks, 'tricks' in vars(r), 'tricks' in vars(f))
x = y = []
x += [1]
y = y + [2]
print(x, y)
t = (x, y)
t[0].append('in tuple')
print(t)
def modify(lst, num):
    lst[0] = 'changed'
    num += 1
    lst = [num]
    return lst
n = 5000
res = modify(x, n)
print(x, n, res)
s1 = 'abc'
s2 = s1
s1 += 'def'
print(s1, s2)
i = 1000
j = i
i += 1
print(i, j, i is j)
lists = [[]] * 3
lists[0].append('all')
print(lists)
