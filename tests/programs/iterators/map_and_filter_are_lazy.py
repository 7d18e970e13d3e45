def shout(word):
    print("shout", word)
    return word.upper()


def short(word):
    return len(word) < 6


words = ["spam and eggs", "tea", "bread"]
loud = map(shout, words)
print("nothing yet")
print(next(loud))
for word in filter(short, loud):
    print(word)
totals = list(map(lambda a, b: a + b, [1000, 2000], [3000, 4000]))
print(totals, list(filter(None, [0, 500, "", "x y"])))
