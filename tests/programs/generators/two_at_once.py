def letters(word):
    for letter in word:
        yield letter + word


a = letters("xy")
b = letters("pq")
pairs = []
for left, right in zip(a, b):
    pairs.append((left, right))
print(pairs)
c = letters("mn")
both = [c, c]
print(next(both[0]), next(both[1]))
try:
    next(c)
except StopIteration:
    print("finished", c.gi_frame)
