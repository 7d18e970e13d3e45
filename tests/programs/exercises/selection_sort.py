words = ["pear", "fig", "apple", "date"]
for i in range(len(words)):
    smallest = i
    for j in range(i + 1, len(words)):
        if words[j] < words[smallest]:
            smallest = j
    words[i], words[smallest] = words[smallest], words[i]
print(words)
