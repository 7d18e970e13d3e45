python = {"Ann", "Bob", "Cid"}
rust = {"Bob", "Dan"}
print(sorted(python & rust), sorted(python | rust), sorted(python - rust), sorted(python ^ rust))
print({1, 2} <= {1, 2, 3}, {1, 2}.isdisjoint({3}), {1, 2} == {2, 1})
