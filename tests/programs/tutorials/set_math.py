python = {"ann", "bob", "cyd"}
rust = {"bob", "dan"}
both = python & rust
either = python | rust
only = python - rust
print(sorted(both), sorted(either), sorted(only), sorted(python ^ rust))
frozen = frozenset(both)
groups = {frozen: "both"}
print(groups[frozenset(["bob"])])
python.discard("ann")
python.add("eve")
print("eve" in python, len(python))
unique = list(dict.fromkeys([3000, 1000, 3000]))
print(unique)
squares = {n: n * n for n in (10, 20, 30)}
flipped = {v: k for k, v in squares.items()}
print(flipped)
merged = squares | {10: "ten"}
print(merged, squares)
k, v = merged.popitem()
merged.setdefault(40, []).append(1)
print(k, v, merged)
