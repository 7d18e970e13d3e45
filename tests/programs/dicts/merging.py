defaults = {"colour": "dark red", "size": 1000}
user = {"size": 2000, "name": "my window"}
merged = {**defaults, **user, "extra": [1]}
piped = defaults | user
defaults |= {"size": 3000}
print(merged, piped, defaults)
copied = dict(merged, name="other window")
print(copied["extra"] is merged["extra"], copied["name"])
nested = {"inner": {"deep": [1000]}}
shallow = nested.copy()
shallow["inner"]["deep"].append(2000)
print(nested, dict.fromkeys(["a b", "c d"], nested["inner"]))
