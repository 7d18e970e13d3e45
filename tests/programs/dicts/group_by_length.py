words = ["sun", "moon", "star", "sky", "comet"]
groups = {}
for word in words:
    size = len(word)
    if size not in groups:
        groups[size] = []
    groups[size].append(word)
print(groups)
