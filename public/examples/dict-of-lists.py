groups = {}
for word in ["apple", "avocado", "bean", "beet"]:
    groups.setdefault(word[0], []).append(word)
print(groups)
