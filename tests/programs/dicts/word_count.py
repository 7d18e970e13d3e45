text = "the cat and the dog and the bird"
counts = {}
for word in text.split():
    if word in counts:
        counts[word] += 1
    else:
        counts[word] = 1
for word in counts:
    print(word, counts[word])
best = max(counts, key=counts.get)
print("most:", best)
