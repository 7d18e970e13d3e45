text = "she sells sea shells"
counts = {}
for letter in text.replace(" ", ""):
    counts[letter] = counts.get(letter, 0) + 1
ranking = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
for letter, count in ranking[:3]:
    print(letter, "#" * count)
