s = {3, 1, 2}
t = {2, 3, 4}
print(s | t, s & t, s - t, s ^ t, s <= t, s < {1, 2, 3, 4}, s >= {1}, s > {1}, s == {1, 2, 3}, s.isdisjoint({9}), s.issubset([1, 2, 3]), s.issuperset((1,)), s.union([9], (8,)), s.intersection([1], [1]), s.difference([1], [2]), s.symmetric_difference([1, 7]))
s.add(5)
s.discard(99)
s.discard(1)
s.remove(2)
s.update([7, 8], {9})
print(sorted(s), len(s), 7 in s)
for e in ['s.remove(99)', 'set().pop()', 's.add([])', 's | [1]', 's + t', 's[0]', '{[]}', 'set(3)', 'set(1, 2)', 's.foo', 's < [1]', 'frozenset([1]).add(2)', 'hash(s)', 'hash(frozenset([1])) == hash(frozenset({1}))', 's & 3', '{1, 2}.union(3)', 'frozenset([1, 2])', 'frozenset()', 'set()', '{1} == frozenset({1})', '{1} | frozenset({2})', 'frozenset({1}) | {2}', '[] in s', '{1} in {frozenset({1})}', 'set("hello") == set("helo")', 'sorted(set("hello"))', '{*[1, 2], *(3,)}', '{x % 3 for x in range(10)}', 's.intersection_update([5, 7])', 's', 's.difference_update([5])', 's', 's.symmetric_difference_update({7, 10})', 's', 's.copy() == s', 's.clear()', 's', 'set([1, 1.0, True])', 'set("abcdefgh")', '{"apple", "banana", "cherry"}', '{None, 1, "a", (1, 2)}', 'set(range(20))', '{-1, -2, 100, 1000, 65536}', '{1.5, 2.5, 1e10}', 'frozenset("xyz")', 'type({1} & frozenset([1]))', 'set.union()', 'set.union({1}, [2])', 's.pop(1)']:
    try:
        print(e, eval(e))
    except Exception as x:
        print(e, type(x).__name__, x)
a = {1, 2}
b = a
a |= {3}
print(b is a, b)
a &= {1, 3}
a -= {1}
a ^= {3, 4}
print(a, b)
f = frozenset([1])
g = f
f |= {2}
print(f, g)
try:
    for x in a:
        a.add(x + 100)
except RuntimeError as e:
    print(e)
try:
    a |= [1]
except TypeError as e:
    print(e)

class S(set):
    pass
print(S([1]), type(S([1]) | {2}), type(S([1]).copy()), repr(S()), S('a') == {'a'}, {S}, bool(set()), isinstance(S(), set))
for w in ['the quick brown fox jumps over the lazy dog the end'.split()]:
    print(sorted(set(w)), len(set(w)), set(w))
