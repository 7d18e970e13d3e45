def is_long(word):
    return len(word) > 4


words = ["stone age", "river", "sea", "island"]
long_words = [word.title() for word in words if is_long(word)]
lengths = {word: len(word) for word in words if "s" in word}
first_letters = {word[0] for word in words}
print(long_words, lengths, sorted(first_letters))
print([w for w in (word.strip() for word in words) if w], [n for n in range(1000, 1003)])
