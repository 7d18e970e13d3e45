def key(word):
    return "".join(sorted(word))


groups = {}
for word in ["tea", "ate", "tab", "bat", "dog"]:
    groups.setdefault(key(word), []).append(word)
for group in groups.values():
    if len(group) > 1:
        print(group)
