"""Dicts and sets: counting words, grouping, inverting."""

WORDS = "a tree is an object which holds its branches and each branch is an object which holds its leaves".split(" ")


def text(n):
    out = []
    seed = 1
    for i in range(n):
        seed = (seed * 16807) % 2147483647
        out.append(WORDS[seed % len(WORDS)] + str(seed % 50))
    return out


words = text(360000)
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1

groups = {}
for word in words:
    groups.setdefault(len(word), []).append(word)

seen = set()
repeated = set()
for word in words:
    if word in seen:
        repeated.add(word)
    else:
        seen.add(word)

positions = {}
for index, word in enumerate(words):
    if word in positions:
        positions[word].append(index)
    else:
        positions[word] = [index]

pairs = {}
for i in range(len(words) - 1):
    pair = (words[i], words[i + 1])
    if pair in pairs:
        pairs[pair] += 1
    else:
        pairs[pair] = 1

by_count = {}
for word, count in counts.items():
    by_count.setdefault(count, set()).add(word)

most = max(by_count)
print(len(counts), len(seen - repeated), sorted(by_count[most]), most, len(pairs))
print([(length, len(group)) for length, group in sorted(groups.items())])
print(sum(places[-1] - places[0] for places in positions.values()))
