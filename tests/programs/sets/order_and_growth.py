seen = set()
for n in [5, 1, 9, 5, 33, 17, 1, 64]:
    seen.add(n)
print(seen)
