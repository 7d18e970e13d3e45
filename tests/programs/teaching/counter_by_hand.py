text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
most = max(counts, key=counts.get)
print(most, counts[most])
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
print(sorted(by_length.items()))
