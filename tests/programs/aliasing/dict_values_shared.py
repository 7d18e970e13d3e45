default = []
index = {"a": default, "b": default}
index["a"].append(1)
print(index)
index["b"] = index["b"] + [2]
print(index)
