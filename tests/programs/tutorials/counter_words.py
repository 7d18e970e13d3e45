from collections import Counter, defaultdict, namedtuple

text = "the cat and the dog and the bird"
words = text.split()
count = Counter(words)
print(count.most_common(2))
places = defaultdict(list)
for i, w in enumerate(words):
    places[w].append(i)
print(dict(places))
Pair = namedtuple("Pair", "word times")
pairs = [Pair(w, n) for w, n in count.items() if n > 1]
print(pairs, pairs[0].word)
more = Counter(a=3)
more.update("aab")
rest = more - Counter(a=2)
print(more, rest)
x, y = pairs[0]
print(pairs[0]._replace(times=10))
