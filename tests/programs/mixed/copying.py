import copy
class Node:
    def __init__(self, v, *kids):
        self.v, self.kids = v, list(kids)
        self.parent = None
        for k in kids: k.parent = self
leaf = Node(3000)
root = Node(1000, Node(2000), leaf)
sh = copy.copy(root)
dp = copy.deepcopy(root)
print(sh.kids is root.kids, dp.kids is root.kids, dp.kids[0].parent is dp)
l = [1, [2, 3], {'k': [4]}]
l.append(l)
c1 = l[:]
c2 = list(l)
c3 = l.copy()
c4 = copy.copy(l)
c5 = copy.deepcopy(l)
print(c1[1] is l[1], c5[1] is l[1], c5[3] is c5)
t = (1, (2, 'x'))
print(copy.deepcopy(t) is t, copy.copy(t) is t)
t2 = ([1], 2)
dt = copy.deepcopy(t2)
print(dt is t2, dt[0] is t2[0])
d = {'one': l[1]}
dd = dict(d)
dd['one'].append('both')
print(d, l[1])
s = {1, (2, 3)}
print(copy.copy(s) is s, copy.deepcopy(s) == s)
import pickle
data = {'n': [1000, 2.5, 'txt'], 't': (None, True)}
blob = pickle.dumps(data)
again = pickle.loads(blob)
print(again == data, again is data, len(blob) > 10)
