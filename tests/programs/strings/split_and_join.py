line = "tea,milk,,sugar"
parts = line.split(",")
print(parts)
kept = []
for part in parts:
    if part:
        kept.append(part)
print(" and ".join(kept))
words = "one two  three".split()
print(words, "one two  three".split(" "))
