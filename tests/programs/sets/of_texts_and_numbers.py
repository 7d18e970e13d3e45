words = "the cat and the dog and the bird".split()
unique = set(words)
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(len(unique), sorted(unique), counts["the"])
numbers = {1000, 2000, 3000}
numbers.update([4000], (1000,))
numbers.remove(2000)
print(sorted(numbers), 1000.0 in numbers, numbers.pop() in (1000, 3000, 4000))
