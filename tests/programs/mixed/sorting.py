from functools import cmp_to_key, total_ordering
import operator
words = ['pear', 'fig', 'apple', 'kiwi']
by_len = sorted(words, key=len)
words.sort(key=lambda w: w[-1], reverse=True)
print(by_len, words)
def compare(a, b):
    print('cmp', a, b)
    return (len(a) > len(b)) - (len(a) < len(b))
r = sorted(words[:3], key=cmp_to_key(compare))
print(r)
@total_ordering
class Card:
    def __init__(self, rank, suit): self.rank, self.suit = rank, suit
    def __eq__(self, o): return self.rank == o.rank
    def __lt__(self, o):
        return self.rank < o.rank
    def __repr__(self): return f'{self.rank}{self.suit}'
cards = [Card(3000, 'h'), Card(1000, 's'), Card(2000, 'd')]
cards.sort()
print(cards, max(cards), cards[0] <= cards[1])
recs = [{'n': 'x', 'v': 3.5}, {'n': 'y', 'v': 1.5}]
recs.sort(key=operator.itemgetter('v'))
best = min(recs, key=lambda r: r['v'])
print(recs, best is recs[0])
pairs = sorted(zip('cab', [1, 2, 3]))
srt = sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1])
print(pairs, srt)
get = operator.attrgetter('rank', 'suit')
print([get(c) for c in cards])
up = operator.methodcaller('upper')
print(list(map(up, words)))
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a
print(bubble([5.5, 3.25, 4.75]))
try:
    sorted([1, 'a'])
except TypeError as e:
    print(e)
