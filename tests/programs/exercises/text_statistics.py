text = """To be or not to be
that is the question"""
lines = text.split("\n")
words = text.split()
longest = ""
for word in words:
    if len(word) > len(longest):
        longest = word
print(len(lines), len(words), longest)
unique = sorted(set(word.lower() for word in words))
print(unique)
